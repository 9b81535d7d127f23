import { useEffect, useId, useState } from 'react'
import { chooseTheme, readTheme, type Theme } from '#lib/theme'

const choices = [
  ['auto', 'As device'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const satisfies readonly (readonly [Theme, string])[]

/** Paper and ink: as the device has it, or the viewer's own choice, remembered here. */
export function ThemeSwitch() {
  const name = useId()
  const [theme, setTheme] = useState<Theme>('auto')
  useEffect(() => setTheme(readTheme()), [])
  return (
    <fieldset className="flex items-center gap-x-4 text-sm">
      <legend className="sr-only">Theme</legend>
      {choices.map(([value, label]) => (
        <label
          key={value}
          className="flex min-h-11 cursor-pointer items-center text-ink-2 underline-offset-4 hover:underline has-checked:text-ink has-checked:underline has-checked:decoration-2 has-focus-visible:outline-2 has-focus-visible:outline-ink"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={theme === value}
            onChange={() => {
              chooseTheme(value)
              setTheme(value)
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
