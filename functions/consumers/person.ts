import { copyData } from '#core/account/copy-data'
import { deleteAccount } from '#core/account/delete-account'

export const personConsumers = { 'account.delete': deleteAccount, 'account.copy_data': copyData }
