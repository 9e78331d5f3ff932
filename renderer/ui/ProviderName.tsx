import { useProviderColour } from '../data/ProviderColours.tsx'
import { Name } from './Name.tsx'
import classes from './ProviderName.module.css'

export function ProviderDot({ provider }: { provider: string }) {
  return <ColourDot colour={useProviderColour(provider)} />
}

export function ColourDot({ colour }: { colour: string }) {
  return <span aria-hidden className={classes.dot} style={{ background: colour }} />
}

export function ProviderName({ provider }: { provider: string }) {
  return (
    <span className={classes.provider}>
      <ProviderDot provider={provider} />
      <Name text={provider} />
    </span>
  )
}
