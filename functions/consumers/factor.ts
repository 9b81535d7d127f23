import { resetFactors } from '#core/account/reset-factors'

export const factorConsumers = { 'factor.reset': resetFactors }
