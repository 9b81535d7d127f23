import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { CaptchaWidget } from '#contract/captcha'
import { usePorts } from '#lib/ports'
import { loadCaptcha } from './captcha-script.ts'
import { askWaysIn } from './ways-in.data.ts'

export interface HumanCheckProps {
  /** The call it is for. */
  action: 'signUp' | 'signIn' | 'requestPasswordReset' | 'requestSignInLink'
  /** Changes with every answer, since a proof is good once. */
  attempt: unknown
}

/** Where somebody asks whether people are people: the widget, which puts its proof into the form around it. */
export function HumanCheck({ action, attempt }: HumanCheckProps) {
  const { session } = usePorts()
  const widget = useQuery(askWaysIn(session)).data?.captcha
  return widget ? <Widget widget={widget} action={action} attempt={attempt} /> : null
}

function Widget({ widget, action, attempt }: HumanCheckProps & { widget: NonNullable<CaptchaWidget> }) {
  const { siteKey, scriptUrl } = widget
  const place = useRef<HTMLDivElement>(null)
  const [isAway, setIsAway] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt needs a new proof
  useEffect(() => {
    let remove = () => {}
    let isGone = false
    loadCaptcha(scriptUrl).then(
      (captcha) => {
        if (isGone || !place.current) return
        const id = captcha.render(place.current, { sitekey: siteKey, action, theme: 'auto' })
        remove = () => captcha.remove(id)
      },
      () => setIsAway(true),
    )
    return () => {
      isGone = true
      remove()
    }
  }, [siteKey, scriptUrl, action, attempt])
  return (
    <div>
      <div ref={place} className="min-h-6 text-sm text-ink-3" />
      {isAway && (
        <p role="status" className="text-sm text-ink-2">
          The check for people did not load. Reload the page, or allow it in your browser.
        </p>
      )}
    </div>
  )
}
