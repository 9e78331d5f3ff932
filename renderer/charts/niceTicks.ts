const STEPS = [1, 2, 2.5, 5, 10]
const MOST_INTERVALS = 5

/**
 * Round marks from 0 up to at least `most`, for an axis: `0, 5, 10, 15` for 13.
 * @param most the greatest height, above 0
 */
export function niceTicks(most: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(most / MOST_INTERVALS))
  const step = (STEPS.find((each) => each * power * MOST_INTERVALS >= most) ?? 10) * power
  // Products rather than sums: 3 * 0.1 is nearer to 0.3 than 0.1 + 0.1 + 0.1 is.
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, mark) => Number((mark * step).toPrecision(12)))
}
