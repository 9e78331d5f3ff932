import { useState } from 'react'
import type { VaultEntry } from '../../../shared/contract.ts'
import { KindTile } from './KindTile.tsx'
import classes from './Thumbnail.module.css'

interface ThumbnailProps {
  readonly entry: Pick<VaultEntry, 'key' | 'kind' | 'thumbnail'>
  /** px in which all of the picture is shown; without it the picture fills its place and its edges may be cut off. */
  readonly within?: Size
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The entry's picture; a drawing of its kind where there is none, or where it cannot be read. */
export function Thumbnail({ entry: { key, kind, thumbnail }, within }: ThumbnailProps) {
  const [natural, setNatural] = useState<Size | null>(null)
  const [broken, setBroken] = useState<string | null>(null)
  if (thumbnail === null || broken === thumbnail) return <KindTile entryKey={key} kind={kind} />
  return (
    <img
      alt=""
      className={classes.picture}
      decoding="async"
      draggable={false}
      onError={() => setBroken(thumbnail)}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
        setNatural({ width: naturalWidth, height: naturalHeight })
      }
      src={`thumb/${key}?v=${encodeURIComponent(thumbnail)}`}
      style={within === undefined ? undefined : fitted(natural, within)}
    />
  )
}

/** As large as it can be, so that nothing but the picture itself lies on the checks. */
function fitted(natural: Size | null, within: Size): Size | { visibility: 'hidden' } {
  if (natural === null || natural.width === 0 || natural.height === 0) return { visibility: 'hidden' }
  const scale = Math.min(within.width / natural.width, within.height / natural.height)
  return { width: natural.width * scale, height: natural.height * scale }
}
