/** What only a desktop can do; absent where the app runs headless. */
export interface Desktop {
  /** Asks the user for a folder. @returns its absolute path, or null where the user thought better of it. */
  chooseFolder(): Promise<string | null>
  /** Shows a folder in the file manager. @returns one sentence about why it cannot be shown, or null. */
  openFolder(path: string): Promise<string | null>
}
