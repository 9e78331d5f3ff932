import { stat } from 'node:fs/promises'
import { type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron'

/**
 * What the core may ask of the desktop.
 * @param owner the window in front of which dialogs stand.
 */
export function createDesktop(owner: () => BrowserWindow | null) {
  return {
    /** @returns the absolute path of the folder that the user chose, or null. */
    async chooseFolder(): Promise<string | null> {
      const window = owner()
      const { filePaths } = await (window === null
        ? dialog.showOpenDialog(folderDialog)
        : dialog.showOpenDialog(window, folderDialog))
      return filePaths[0] ?? null
    },
    /**
     * Opens a folder in the file manager, or the folder that a file is in.
     * @returns one sentence about why it cannot be shown, or null.
     */
    async openFolder(path: string): Promise<string | null> {
      const isFolder = await stat(path).then(
        (stats) => stats.isDirectory(),
        () => false,
      )
      // Opening a file would run it.
      if (!isFolder) shell.showItemInFolder(path)
      const complaint = isFolder ? await shell.openPath(path) : ''
      return complaint === '' ? null : `The system could not show the folder: ${complaint}`
    },
  }
}

const folderDialog: OpenDialogOptions = {
  title: 'Choose the ComfyUI output folder',
  buttonLabel: 'Open',
  properties: ['openDirectory'],
}
