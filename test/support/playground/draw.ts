import type { Card, Part, Text } from '../../../src/cards/card.ts'
import type { Draw } from '../../../src/platforms/playground/server/preview.ts'

/** Enough Block Kit and Adaptive Card to look at; the real drawings belong to the other platforms. */
export const draw: Draw = {
  slack: ({ title, body, buttons = [] }) => ({
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title } },
      ...body.map((part) => ({
        type: 'section',
        text: { type: 'mrkdwn', text: lines(part, (words) => `*${words}*`) },
      })),
      ...(buttons.length > 0
        ? [
            {
              type: 'actions',
              elements: buttons.map(({ label, style }, index) => ({
                type: 'button',
                action_id: `button-${index}`,
                text: { type: 'plain_text', text: label },
                ...(style ? { style } : {}),
              })),
            },
          ]
        : []),
    ],
  }),
  teams: ({ title, body, buttons = [] }: Card) => ({
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      { type: 'TextBlock', text: title, size: 'Medium', weight: 'Bolder', wrap: true },
      ...body.map((part) =>
        part.type === 'facts'
          ? { type: 'FactSet', facts: part.facts.map(([title, value]) => ({ title, value: plain(value, String) })) }
          : { type: 'TextBlock', text: lines(part, String), wrap: true, isSubtle: part.type === 'note' },
      ),
    ],
    actions: buttons.map(({ label, style }) => ({
      type: 'Action.Execute',
      title: label,
      ...(style === 'primary' ? { style: 'positive' } : style === 'danger' ? { style: 'destructive' } : {}),
    })),
  }),
}

function plain(text: Text, strong: (words: string) => string): string {
  if (typeof text === 'string') return text
  return text
    .map((span) => {
      if (typeof span === 'string') return span
      if ('link' in span) return span.link.label
      return 'strong' in span ? strong(span.strong) : `@${span.mention.name}`
    })
    .join('')
}

function lines(part: Part, strong: (words: string) => string): string {
  switch (part.type) {
    case 'text':
    case 'note':
      return plain(part.text, strong)
    case 'copy':
      return part.text
    case 'facts':
      return part.facts.map(([label, value]) => `${strong(label)}: ${plain(value, strong)}`).join('\n')
    case 'list':
      return [part.heading ?? '', ...part.items.map((item) => `• ${plain(item, strong)}`)].join('\n')
    case 'rows':
      return [part.heading ?? '', ...part.rows.map((row) => `• ${plain(row.text, strong)}`)].join('\n')
    case 'chart':
      return part.chart.finding
    case 'table':
      return part.table.rows.map((row) => row.join(' ')).join('\n')
  }
}
