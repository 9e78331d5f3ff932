import { memo } from 'react'
import { Area, AreaChart, Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { type Bucket, tickText } from './bucketTexts.ts'
import { niceTicks } from './niceTicks.ts'
import classes from './SpendChart.module.css'
import { SpendTooltip } from './SpendTooltip.tsx'
import type { SpendRow, SpendTable } from './spendTable.ts'

export interface SpendChartProps {
  readonly table: SpendTable
  readonly bucket: Bucket
  /** Rows are sums so far: drawn as areas. */
  readonly isCumulative: boolean
  /** What a budget allows in one bucket, in dollars for drawing; null without a budget. */
  readonly pace: number | null
  readonly timeZone: string
}

/** More bars than these cannot be told apart. */
const MOST_BARS = 120

/** Bars while they can be told apart, areas beyond: a mark each would be thousands of elements. */
export const SpendChart = memo((props: SpendChartProps) => {
  const areAreas = props.isCumulative || props.table.rows.length > MOST_BARS
  return <div className={classes.chart}>{areAreas ? <Areas {...props} /> : <Bars {...props} />}</div>
})

function Areas(props: SpendChartProps) {
  return (
    <AreaChart data={props.table.rows} margin={margin} responsive style={size}>
      {commonParts(props)}
      {props.table.layers.map(({ provider, name, colour }, layer) => (
        <Area
          activeDot={false}
          dataKey={heightOf(layer)}
          fill={colour}
          isAnimationActive={false}
          key={provider ?? ''}
          name={name}
          stackId="spend"
          fillOpacity={1}
          stroke={props.isCumulative ? 'var(--sv-panel)' : 'none'}
          type={props.isCumulative ? 'linear' : 'step'}
        />
      ))}
    </AreaChart>
  )
}

function Bars(props: SpendChartProps) {
  return (
    <BarChart
      barCategoryGap="14%"
      data={props.table.rows}
      margin={margin}
      maxBarSize={44}
      responsive
      stackOffset="sign"
      style={size}
    >
      {commonParts(props)}
      {props.table.layers.map(({ provider, name, colour }, layer) => (
        <Bar
          dataKey={heightOf(layer)}
          fill={colour}
          isAnimationActive={false}
          key={provider ?? ''}
          name={name}
          radius={1.5}
          stackId="spend"
          stroke="var(--sv-panel)"
          strokeWidth={1}
        />
      ))}
      {props.pace !== null && (
        <ReferenceLine ifOverflow="hidden" stroke="var(--sv-warn)" strokeDasharray="3 3" y={props.pace} />
      )}
    </BarChart>
  )
}

const size = { width: '100%', height: '100%' }
const margin = { top: 8, right: 2, bottom: 0, left: 0 }

function heightOf(layer: number): (row: SpendRow) => number {
  return (row) => row.heights[layer] ?? 0
}

function commonParts({ table, bucket, isCumulative, timeZone }: SpendChartProps) {
  return [
    <CartesianGrid key="grid" stroke="var(--sv-line)" vertical={false} />,
    <XAxis
      axisLine={false}
      dataKey="start"
      interval="equidistantPreserveStart"
      key="x"
      minTickGap={28}
      tick={{ fill: 'var(--sv-muted)', fontSize: 11 }}
      tickFormatter={(start: string) => tickText(start, bucket, timeZone)}
      tickLine={false}
      tickMargin={7}
    />,
    <YAxis
      axisLine={false}
      {...yScale(table)}
      key="y"
      tick={{ fill: 'var(--sv-muted)', fontSize: 11 }}
      tickFormatter={(height: number) => marks.format(height)}
      tickLine={false}
      tickMargin={4}
      width="auto"
    />,
    <Tooltip
      content={<SpendTooltip bucket={bucket} isCumulative={isCumulative} table={table} timeZone={timeZone} />}
      cursor={{ fill: 'var(--sv-raised)', stroke: 'var(--sv-faint)', strokeWidth: isCumulative ? 1 : 0 }}
      isAnimationActive={false}
      key="tooltip"
      wrapperStyle={{ zIndex: 5, outline: 'none' }}
    />,
  ]
}

/** Corrections can bring a bucket below zero: then the chart finds its own marks. */
function yScale({ rows }: SpendTable): { ticks?: number[]; domain?: [number, number] } {
  const tops = rows.map(({ heights }) => heights.reduce((sum, height) => sum + height, 0))
  const most = Math.max(...tops)
  const isPositive = rows.every(({ heights }) => heights.every((height) => height >= 0))
  if (!isPositive || !(most > 0)) return {}
  const ticks = [...niceTicks(most)]
  return { ticks, domain: [0, ticks.at(-1) ?? most] }
}

/** Marks of the axis are round numbers, not amounts. */
const marks = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 })
