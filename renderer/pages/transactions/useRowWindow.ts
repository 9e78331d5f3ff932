import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Extent, type Place, placeAfterScroll, placeAt, rowsInView, topThatShows } from './rowWindow.ts'

const OVERSCAN = 12
const REST_MS = 150
const start: Place = { top: 0, scrollTop: 0 }

export interface RowWindow {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly extent: Extent
  readonly place: Place
  readonly first: number
  readonly last: number
  readonly handleScroll: () => void
  readonly jumpTo: (top: number) => void
  readonly show: (index: number) => void
}

/**
 * Follows a scrolled element whose content is `count` rows below a head that stays.
 * @param headHeight in px.
 */
export function useRowWindow(count: number, headHeight: number): RowWindow {
  const scroller = useRef<HTMLDivElement>(null)
  const viewport = useViewport(scroller, headHeight)
  const [place, setPlace] = useState(start)
  const extent: Extent = { count, viewport }

  const handleScroll = () => {
    const scrollTop = scroller.current?.scrollTop
    if (scrollTop !== undefined) setPlace((before) => placeAfterScroll(extent, before, scrollTop))
  }
  const jumpTo = useCallback(
    (top: number) => {
      const element = scroller.current
      if (element === null) return
      const target = placeAt({ count, viewport }, top)
      element.scrollTop = target.scrollTop
      // The element rounds to device pixels; what it says then is no step.
      setPlace({ top: target.top, scrollTop: element.scrollTop })
    },
    [count, viewport],
  )
  // Small steps let the scroll bar fall behind in a compressed list; it catches up once the user rests.
  useEffect(() => {
    if (Math.abs(placeAt({ count, viewport }, place.top).scrollTop - place.scrollTop) < 1) return
    const timer = setTimeout(() => jumpTo(place.top), REST_MS)
    return () => clearTimeout(timer)
  }, [place, count, viewport, jumpTo])

  const show = (index: number) => {
    const top = topThatShows(extent, place.top, index)
    if (top !== place.top) jumpTo(top)
  }
  return { scroller, extent, place, ...rowsInView(extent, place.top, OVERSCAN), handleScroll, jumpTo, show }
}

function useViewport(scroller: RefObject<HTMLDivElement | null>, headHeight: number): number {
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = () => setHeight(Math.max(0, element.clientHeight - headHeight))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, headHeight])
  return height
}
