import { IconChevronRight, IconFolder } from '@tabler/icons-react'
import { shortenPath } from '../../format/path.ts'
import classes from './WelcomePage.module.css'

interface RecentFoldersProps {
  readonly paths: readonly string[]
  readonly isDisabled: boolean
  readonly onOpen: (path: string) => void
}

const MOST_SHOWN = 5

export function RecentFolders({ paths, isDisabled, onOpen }: RecentFoldersProps) {
  if (paths.length === 0) return null
  return (
    <section aria-labelledby="recent" className={classes.recent}>
      <h2 className={classes.heading} id="recent">
        Recent folders
      </h2>
      <ul>
        {paths.slice(0, MOST_SHOWN).map((path) => (
          <li key={path}>
            <button
              className={classes.folder}
              disabled={isDisabled}
              onClick={() => onOpen(path)}
              title={path}
              type="button"
            >
              <IconFolder aria-hidden size={16} stroke={1.7} />
              <bdi className="sv-cut">{shortenPath(path, 58)}</bdi>
              <IconChevronRight aria-hidden className={classes.go} size={15} stroke={1.8} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
