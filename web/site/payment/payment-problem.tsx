import { Problem } from '../problem.tsx'
import { failureText } from './payment-failure.ts'

/** What the bank said, in plain words, and the best next step. */
export function PaymentProblem({ code, amount }: { code: string; amount: string }) {
  const { title, remedy } = failureText(code, amount)
  return (
    <Problem>
      <p className="font-semibold">{title}</p>
      <p className="mt-1">{remedy} Nothing was charged.</p>
    </Problem>
  )
}
