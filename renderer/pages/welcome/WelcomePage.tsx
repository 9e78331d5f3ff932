import { Button } from '@mantine/core'
import { IconFlask, IconFolderOpen } from '@tabler/icons-react'
import { useRequest } from '../../data/useRequest.ts'
import { SampleProgressBar } from '../../ui/SampleProgressBar.tsx'
import { PathForm } from './PathForm.tsx'
import { RecentFolders } from './RecentFolders.tsx'
import { Refusal } from './Refusal.tsx'
import { useOpening } from './useOpening.ts'
import classes from './WelcomePage.module.css'

/** The first run: one question, which folder to look at. */
export function WelcomePage() {
  const info = useRequest('app.info', {}).data
  const { busy, failure, sampleProgress, choose, open, openSample } = useOpening()
  const isBusy = busy !== null
  return (
    <main className={classes.page} id="main">
      <div className={classes.column}>
        <img alt="" className={classes.mark} height={56} src="./mark.svg" width={56} />
        <h1 className={classes.title}>Welcome to Spendvault</h1>
        <p className={classes.lead}>
          Know what your ComfyUI workflows spend on paid APIs, and what the vault saves you. Choose your ComfyUI folder,
          or the output folder inside it.
        </p>
        {info?.abilities.chooseFolder === false ? (
          <PathForm isBusy={busy === 'open'} isDisabled={isBusy} onOpen={open} />
        ) : (
          <Button
            className={classes.choose ?? ''}
            disabled={isBusy && busy !== 'choose'}
            leftSection={<IconFolderOpen aria-hidden size={18} stroke={1.8} />}
            loading={busy === 'choose'}
            onClick={choose}
            size="md"
            variant="filled"
          >
            Choose folder…
          </Button>
        )}
        {failure !== null && <Refusal failure={failure} />}
        <p className={classes.promise}>Everything stays on this machine.</p>
        <RecentFolders isDisabled={isBusy} onOpen={open} paths={info?.recentOutputDirs ?? []} />
        {info?.abilities.sampleData === true && (
          <div className={classes.sample}>
            {busy === 'sample' ? (
              <SampleProgressBar progress={sampleProgress} />
            ) : (
              <SampleOffer isDisabled={isBusy} open={openSample} />
            )}
          </div>
        )}
      </div>
    </main>
  )
}

function SampleOffer({ isDisabled, open }: { isDisabled: boolean; open: () => void }) {
  return (
    <>
      <span>No workflows at hand?</span>
      <Button
        color="accent"
        disabled={isDisabled}
        leftSection={<IconFlask aria-hidden size={15} stroke={1.8} />}
        onClick={open}
        variant="subtle"
      >
        Open sample data
      </Button>
    </>
  )
}
