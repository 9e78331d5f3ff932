/** The present, as an argument: tests pass their own. */
export type Clock = () => Date
