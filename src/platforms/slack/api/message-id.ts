/** Our id of a Slack message: a `ts` is unique in its channel only. */
export const messageId = (channel: string, ts: string): string => `${channel}:${ts}`

/** Back to Slack's own two parts; null when it is not one of ours. */
export function slackMessage(id: string): { channel: string; ts: string } | null {
  const [, channel, ts] = /^([A-Z0-9]+):(\d+\.\d+)$/.exec(id) ?? []
  return channel && ts ? { channel, ts } : null
}
