/** Where the deny list names a session, by its id alone. */
export const deniedKey = (sessionId: string): string => `denied-session:${sessionId}`

/** What every socket of a session listens to from its opening on; nobody can ask for it. */
export const sessionTopic = (sessionId: string): string => `session:${sessionId}`

/** What is said there is the last that a socket hears: its session has ended. */
export const isSessionTopic = (topic: string): boolean => topic.startsWith('session:')
