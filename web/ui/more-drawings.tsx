import { drawing } from './drawing.tsx'

/* What comes with forms, sheets and bands. */
export const Alert = drawing('M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M12 7.5v5M12 16.5v.01')
export const Bell = drawing(
  'M6 10a6 6 0 1 1 12 0c0 4.5 2 6 2 6.5H4c0-.5 2-2 2-6.5zM10 20a2.2 2.2 0 0 0 4 0M2.5 8.5A10 10 0 0 1 4.8 4M21.5 8.5A10 10 0 0 0 19.2 4',
)
export const Cross = drawing('M6 6l12 12M18 6L6 18')
export const Minus = drawing('M5 12h14')
export const Plus = drawing('M5 12h14M12 5v14')
export const Clock = drawing('M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M12 7v5l3 2')
export const Flask = drawing('M9 3h6M10 3v6L4.5 21h15L14 9V3M8 14h8')
export const Info = drawing('M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M12 11v5.5M12 7.5v.01')
export const Offline = drawing(
  'M3 3l18 18M5 12.5a10 10 0 0 1 4.5-2.5M8.5 16a5 5 0 0 1 7 0M10.5 5A15 15 0 0 1 22 9M12 19.5v.01',
)
