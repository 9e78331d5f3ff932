import type { DtypeName } from './tensor/dtype.ts'

/** A view on a storage: item [i, j, …] stands at `offset + i * strides[0] + j * strides[1] + …`, within the storage. */
export interface PtTensor {
  readonly kind: 'tensor'
  /** `storage`: raw memory that was saved by itself, shown as one row. `numpy`: an array or a scalar of NumPy. */
  readonly form: 'tensor' | 'parameter' | 'storage' | 'numpy'
  readonly dtype: DtypeName
  readonly shape: readonly number[]
  /** In items, as the offset. */
  readonly strides: readonly number[]
  readonly offset: number
  readonly storage: PtStorage
  readonly requiresGrad: boolean
  /** PyTorch conjugates and negates lazily: the bytes are as they were before. */
  readonly conjugated: boolean
  readonly negated: boolean
}

/** Tensors that share memory have the same key. NumPy's items lie within the pickle itself. */
export type PtStorage = {
  readonly bigEndian: boolean
  /** What may be read of it. */
  readonly byteLength: number
} & ({ readonly key: string } | { readonly inline: Uint8Array })
