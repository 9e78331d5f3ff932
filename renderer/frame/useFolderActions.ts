import { notifications } from '@mantine/notifications'
import { useWire } from '../data/DataProvider.tsx'
import { useCall } from '../data/useCall.ts'
import { useRequest } from '../data/useRequest.ts'
import { copyText } from '../ui/copyText.ts'
import { useOpenDialog } from './Dialogs.tsx'
import { openSampleWithToast } from './openSampleWithToast.tsx'

export interface FolderActions {
  readonly current: string | null
  readonly recent: readonly string[]
  readonly openAnother: () => void
  readonly open: (path: string) => void
  /** Null where this host has no sample data. */
  readonly openSample: (() => void) | null
  /** Null where there is no file manager to show it in. */
  readonly reveal: (() => void) | null
  readonly copyPath: () => void
}

/** What can be done about the output folder, for its menu and for the command palette. */
export function useFolderActions(): FolderActions {
  const info = useRequest('app.info', {}).data
  const openDialog = useOpenDialog()
  const { call: choose } = useCall('output.choose')
  const { call: open } = useCall('output.open')
  const wire = useWire()
  const { call: reveal } = useCall('output.reveal')
  const current = info?.outputDir ?? null
  return {
    current,
    recent: (info?.recentOutputDirs ?? []).filter((path) => path !== current).slice(0, 6),
    openAnother: () => (info?.abilities.chooseFolder === true ? void choose({}) : openDialog('openFolder')),
    open: (path) => void open({ path }),
    openSample: info?.abilities.sampleData === true ? () => void openSampleWithToast(wire) : null,
    reveal: info?.abilities.openFolder === true ? () => void reveal({}) : null,
    copyPath: () => void copy(current ?? ''),
  }
}

async function copy(path: string): Promise<void> {
  if (await copyText(path)) notifications.show({ message: 'Path copied', autoClose: 2000 })
  else notifications.show({ title: 'The clipboard is not available', message: path })
}
