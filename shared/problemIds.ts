/** The problem that the open output directory is not there: the page then shows nothing else. */
export const outputMissing = 'output-missing'
