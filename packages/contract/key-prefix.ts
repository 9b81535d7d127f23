export const API_KEY_PREFIX = 'pp_live_'
export const DEVICE_PREFIX = 'pp_door_'
