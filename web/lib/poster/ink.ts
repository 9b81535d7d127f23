/** One paper and two inks. On light papers the spot ink is never text: its contrast is 1.5 to 3.6. */
export interface Ink {
  name: InkName
  paper: string
  ink: string
  spot: string
  isDark: boolean
}

const light = {
  bottle: ['#eff2ec', '#0e3b32', '#e0492b'],
  prussian: ['#eef1f5', '#16295a', '#c9982a'],
  oxblood: ['#f5edee', '#560e22', '#e8798f'],
  petrol: ['#eaf2f2', '#0a4450', '#f0a055'],
  graphite: ['#eceeef', '#1b2125', '#009fc2'],
  damson: ['#f1edf1', '#35113a', '#bfd146'],
  tobacco: ['#f2efea', '#46291a', '#6fb2db'],
  silver: ['#d6dadc', '#14181a', '#df2f1d'],
} as const

const dark = {
  night: ['#0c1424', '#e6ebf4', '#ff6b4a'],
  claret: ['#330a16', '#f7e6e2', '#f2b13c'],
  spruce: ['#08251e', '#e6f2ea', '#f2c24e'],
  carbon: ['#111414', '#e9eeec', '#7fe0d0'],
} as const

export type InkName = keyof typeof light | keyof typeof dark

/** The order is part of every stored seed: append, never sort. */
export const inkNames = [
  ...(Object.keys(light) as (keyof typeof light)[]),
  ...(Object.keys(dark) as (keyof typeof dark)[]),
] as [InkName, ...InkName[]]

export function inkOf(name: InkName): Ink {
  const isDark = name in dark
  const [paper, ink, spot] = { ...light, ...dark }[name]
  return { name, paper, ink, spot, isDark }
}
