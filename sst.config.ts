/// <reference path="./.sst/platform/config.d.ts" />

/**
 * The cockpit: stages, secrets, `sst deploy --stage X`, `sst remove --stage X`. What AWS gets is in `stacks/`, and every
 * step works without this file: `npm run deploy -- --stage X`.
 */
export default $config({
  app: (input) => ({
    name: 'primepass',
    home: 'aws',
    protect: input?.stage === 'production',
    removal: input?.stage === 'production' ? 'retain' : 'remove',
    providers: { aws: { region: 'eu-west-1' }, command: '1.0.1' },
  }),
  async run() {
    const { stageConfig } = await import('./stacks/config.ts')
    const { stage } = $app
    const { kind, secretFolder, captchaSiteKey } = stageConfig(stage, process.env)
    const names = {
      RedisUrl: 'redis-url',
      AuthSecret: 'auth-secret',
      SignInProviders: 'sign-in-providers',
      StripeSecretKey: 'stripe-secret-key',
      StripeWebhookSecret: 'stripe-webhook-secret',
      CredentialKey: 'credential-key',
      ...(captchaSiteKey && { CaptchaSecretKey: 'captcha-secret-key' }),
    }
    // All previews share one folder of secrets, so none of them owns it.
    const secrets = Object.entries(kind === 'preview' ? {} : names).map(([name, parameter]) => {
      const { value } = new sst.Secret(name)
      return new aws.ssm.Parameter(name, { name: `${secretFolder}/${parameter}`, type: 'SecureString', value })
    })
    const deploy = `npm run deploy -- --stage ${stage}`
    // Never `triggers`: those replace the command, and replacing means to create and then to delete.
    const stacks = new command.local.Command(
      'Stacks',
      {
        dir: $cli.paths.root,
        create: deploy,
        update: deploy,
        delete: `npm run remove -- --stage ${stage}`,
        environment: { DEPLOYMENT: process.env.GITHUB_SHA ?? String(Date.now()) },
      },
      { dependsOn: secrets },
    )
    new sst.x.DevCommand('Local', { dev: { command: 'npm run dev', autostart: true } })
    return { log: stacks.stdout }
  },
})
