import { IconChartHistogram, IconGauge, IconListDetails, IconPhotoScan } from '@tabler/icons-react'

/** The pages that the navigation, the palette and the keys lead to; `key` is pressed after `g`. */
export const destinations = [
  { path: '/', label: 'Overview', key: 'o', icon: IconChartHistogram },
  { path: '/transactions', label: 'Transactions', key: 't', icon: IconListDetails },
  { path: '/budgets', label: 'Budgets', key: 'b', icon: IconGauge },
  { path: '/vault', label: 'Vault', key: 'v', icon: IconPhotoScan },
] as const

export type Destination = (typeof destinations)[number]
