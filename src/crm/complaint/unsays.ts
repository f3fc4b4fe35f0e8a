/** What its thread heard of as news that holds no more when it is taken back. */
export const UNSAYS = ['closed', 'reopened', 'told', 'silenced', 'third party', 'resumed', 'waits', 'went on'] as const
