import type { ReactNode } from 'react'
import type { VaultKind } from '../../../shared/kinds.ts'
import classes from './KindTile.module.css'

/** Stands where a value has no picture; drawn from its key, so that no two of a kind look the same. */
export function KindTile({ kind, entryKey }: { kind: VaultKind; entryKey: string }) {
  const digits = Array.from(entryKey.slice(0, 32), (digit) => Number.parseInt(digit, 16) / 15)
  return (
    <div aria-hidden className={classes.tile}>
      <svg aria-hidden="true" className={classes.drawing} viewBox="0 0 96 64">
        {drawings[kind](digits)}
      </svg>
    </div>
  )
}

/** Each gets 32 numbers from 0 to 1. */
const drawings: Readonly<Record<VaultKind, (digits: readonly number[]) => ReactNode>> = {
  audio: (digits) =>
    digits.slice(0, 24).map((digit, i) => {
      const x = i * 4 + 0.75
      const height = 4 + (0.25 + 0.75 * digit) * Math.sin(((i + 0.5) / 24) * Math.PI) * 46
      return <rect height={height} key={x} rx={1.25} width={2.5} x={x} y={32 - height / 2} />
    }),
  text: (digits) =>
    digits.slice(0, 6).map((digit, i) => {
      const y = 7 + i * 9.2
      return (
        <rect
          height={4}
          key={y}
          opacity={i === 0 ? 1 : 0.55}
          rx={2}
          width={i === 5 ? 26 : 50 + digit * 26}
          x={10}
          y={y}
        />
      )
    }),
  latent: (digits) =>
    digits.map((digit, i) => {
      const [x, y] = [1 + (i % 8) * 12, 8.5 + Math.floor(i / 8) * 12]
      return <rect height={10.5} key={`${x} ${y}`} opacity={0.12 + digit * 0.7} rx={2} width={10.5} x={x} y={y} />
    }),
  mask: (digits) => (
    <>
      <rect height={56} opacity={0.16} rx={4} width={84} x={6} y={4} />
      <ellipse cx={34 + (digits[0] ?? 0) * 28} cy={34} opacity={0.85} rx={13 + (digits[1] ?? 0) * 9} ry={17} />
    </>
  ),
  image: () => (
    <>
      <rect fill="none" height={46} rx={5} stroke="currentColor" strokeWidth={2.4} width={62} x={17} y={9} />
      <circle cx={62} cy={23} r={5} />
      <path d="M20 51 38 30l12 13 8-8 18 16z" opacity={0.6} />
    </>
  ),
  video: () => (
    <>
      <rect fill="none" height={46} rx={5} stroke="currentColor" strokeWidth={2.4} width={68} x={14} y={9} />
      <path d="M41 22.5v19a2 2 0 0 0 3 1.7l16-9.5a2 2 0 0 0 0-3.4l-16-9.5a2 2 0 0 0-3 1.7z" />
      {[14, 24, 34, 44].map((y) => (
        <g key={y} opacity={0.5}>
          <rect height={5} rx={1.5} width={5} x={19} y={y} />
          <rect height={5} rx={1.5} width={5} x={72} y={y} />
        </g>
      ))}
    </>
  ),
  number: (digits) => (
    <text className={classes.figure} textAnchor="middle" x={48} y={42}>
      {(digits[0] ?? 0).toFixed(2)}
    </text>
  ),
  data: (digits) => (
    <>
      <path
        d="M28 8c-8 0-8 5-8 10s0 14-8 14c8 0 8 9 8 14s0 10 8 10M68 8c8 0 8 5 8 10s0 14 8 14c-8 0-8 9-8 14s0 10-8 10"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        strokeWidth={2.8}
      />
      {[0, 1, 2, 3].map((i) => (
        <g key={i} opacity={0.6}>
          <rect height={4} rx={2} width={8} x={32} y={14 + i * 10.6} />
          <rect height={4} rx={2} width={8 + (digits[i] ?? 0) * 13} x={43} y={14 + i * 10.6} />
        </g>
      ))}
    </>
  ),
  unknown: () => (
    <>
      <path
        d="M48 6 74 19v26L48 58 22 45V19z"
        fill="none"
        stroke="currentColor"
        strokeLinejoin="round"
        strokeWidth={2.4}
      />
      <path d="M22 19l26 13 26-13M48 32v26" fill="none" opacity={0.5} stroke="currentColor" strokeWidth={2.4} />
    </>
  ),
}
