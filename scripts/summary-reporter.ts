import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with one plain line that people and machines can read. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const passed = tests.filter((test) => test.result().state === 'passed').length
    const failed = tests.filter((test) => test.result().state === 'failed').length
    const brokenModules = modules.filter(
      (module) => module.state() === 'failed' && module.children.allTests('failed').next().done,
    )
    console.log(`\ntests: ${passed} passed, ${failed + brokenModules.length + errors.length} failed`)
  }
}
