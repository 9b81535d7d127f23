import { drawing } from './drawing.tsx'

/* What stands on the first page. */
export const Calendar = drawing('M4.5 5.5h15v14h-15zM4.5 10h15M8.5 3v4.5M15.5 3v4.5')
export const Guests = drawing(
  'M9 4a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7M2.5 20c0-8 13-8 13 0M15.5 4a3.5 3.5 0 0 1 0 7M17.5 14.5c3 .5 4 3 4 5.5',
)
export const Pin = drawing(
  'M12 21.5c4.5-4.5 7-8 7-11.5a7 7 0 1 0-14 0c0 3.5 2.5 7 7 11.5zM12 7.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5',
)
export const Warning = drawing('M12 3.5L21.5 20h-19zM12 10v4.5M12 17v.01')
