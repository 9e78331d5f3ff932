/** Rows of holds that were neither settled nor void, by the hold's id. */
export class OpenHolds {
  readonly #rows = new Map<string, number[]>()
  /** Without an id a hold can never be settled. */
  readonly #anonymous: number[] = []

  get rows(): number[] {
    return [...this.#anonymous, ...[...this.#rows.values()].flat()]
  }

  open(row: number, id: string | null): void {
    if (id === null) this.#anonymous.push(row)
    else this.#rows.set(id, [...(this.#rows.get(id) ?? []), row])
  }

  close(id: string | null): void {
    if (id !== null) this.#rows.delete(id)
  }

  list(): readonly (readonly [id: string | null, row: number])[] {
    const named = [...this.#rows].flatMap(([id, rows]) => rows.map((row) => [id, row] as const))
    return [...this.#anonymous.map((row) => [null, row] as const), ...named]
  }
}
