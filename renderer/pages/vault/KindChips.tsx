import { type VaultKind, vaultKinds } from '../../../shared/kinds.ts'
import { formatCount } from '../../format/count.ts'
import { kindNames } from './kinds.ts'
import classes from './VaultPage.module.css'

interface KindChipsProps {
  /** How many of each kind the search finds; undefined while that is on its way. */
  readonly counts: Readonly<Record<VaultKind, number>> | undefined
  readonly chosen: readonly VaultKind[]
  readonly onChange: (kinds: readonly VaultKind[]) => void
}

/** Any number of kinds can be chosen; a kind of which nothing is there has no chip. */
export function KindChips({ counts, chosen, onChange }: KindChipsProps) {
  if (counts === undefined) return null
  const shown = vaultKinds.filter((kind) => counts[kind] > 0 || chosen.includes(kind))
  const toggle = (kind: VaultKind) =>
    onChange(chosen.includes(kind) ? chosen.filter((other) => other !== kind) : [...chosen, kind])
  return (
    <div className={classes.chips}>
      <Chip
        count={vaultKinds.reduce((sum, kind) => sum + counts[kind], 0)}
        isChosen={chosen.length === 0}
        name="All"
        onClick={() => onChange([])}
      />
      {shown.map((kind) => (
        <Chip
          count={counts[kind]}
          isChosen={chosen.includes(kind)}
          key={kind}
          name={kindNames[kind].many}
          onClick={() => toggle(kind)}
        />
      ))}
    </div>
  )
}

interface ChipProps {
  readonly name: string
  readonly count: number
  readonly isChosen: boolean
  readonly onClick: () => void
}

function Chip({ name, count, isChosen, onClick }: ChipProps) {
  return (
    <button aria-pressed={isChosen} className={classes.chip} onClick={onClick} type="button">
      {name} <span className={classes.chipCount}>{formatCount(count)}</span>
    </button>
  )
}
