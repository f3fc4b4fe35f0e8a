/** Whom we deal with. */
export const TARGET_GROUPS = ['B2B', 'B2C', 'internal'] as const
