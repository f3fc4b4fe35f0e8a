import { z } from 'zod'

/** What a provider brought: a mail as it came over the wire, and for whom its envelope says it is. */
export interface SentMail {
  raw: Uint8Array
  recipients: string[]
}

type Headers = readonly (readonly [name: string, value: string])[]

const Postmark = z.object({
  OriginalRecipient: z.string().default(''),
  RawEmail: z.string().optional(),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  From: z.string().default(''),
  To: z.string().default(''),
  Cc: z.string().default(''),
  Subject: z.string().default(''),
  Date: z.string().default(''),
  MessageID: z.string().default(''),
  TextBody: z.string().default(''),
  HtmlBody: z.string().default(''),
})
const SendGridEnvelope = z.object({ to: z.array(z.string()) })
const MailgunHeaders = z.array(z.tuple([z.string(), z.string()]))

/** Reads what a mail provider posts: a mail itself, or the form or JSON of SendGrid, Postmark or Mailgun. Null when it is none of those. */
export async function readSent(type: string, body: Uint8Array<ArrayBuffer>, to: string): Promise<SentMail | null> {
  const kind = type.split(';')[0]?.trim().toLowerCase() ?? ''
  const named = to === '' ? [] : [to]
  if (['message/rfc822', 'text/plain', 'application/octet-stream', ''].includes(kind))
    return { raw: body, recipients: named }
  const sent = kind === 'application/json' ? ofPostmark(body) : await ofForm(type, body)
  return (
    sent && { ...sent, recipients: [...new Set([...sent.recipients, ...named].map((one) => one.trim().toLowerCase()))] }
  )
}

function ofPostmark(body: Uint8Array): SentMail | null {
  const read = Postmark.safeParse(asJson(new TextDecoder().decode(body)))
  if (!read.success) return null
  const { OriginalRecipient, RawEmail, Headers, From, To, Cc, Subject, Date, MessageID, TextBody, HtmlBody } = read.data
  if (From === '' && RawEmail === undefined) return null
  const recipients = OriginalRecipient === '' ? [] : [OriginalRecipient]
  if (RawEmail !== undefined) return { raw: bytes(RawEmail), recipients }
  const given = Headers.map(({ Name, Value }) => [Name, Value] as const)
  const isGiven = (name: string) => given.some(([one]) => one.toLowerCase() === name)
  const own = [
    ['From', From],
    ['To', To],
    ['Cc', Cc],
    ['Subject', Subject],
    ['Date', Date],
  ] as const
  const id = isGiven('message-id') || MessageID === '' ? [] : [['Message-ID', `<${MessageID}@postmark>`] as const]
  return { raw: mimeOf([...own, ...id, ...given], TextBody, HtmlBody), recipients }
}

async function ofForm(type: string, body: Uint8Array<ArrayBuffer>): Promise<SentMail | null> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null)
  if (!form) return null
  const field = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const envelope = SendGridEnvelope.safeParse(asJson(field('envelope')))
  const recipients = envelope.success ? envelope.data.to : field('recipient').split(',').filter(Boolean)
  const whole = field('email') || field('body-mime')
  if (whole) return { raw: bytes(whole), recipients }
  const [text, html] = [field('text') || field('body-plain'), field('html') || field('body-html')]
  const mailgun = MailgunHeaders.safeParse(asJson(field('message-headers')))
  const headers = mailgun.success ? mailgun.data : linesOf(field('headers'))
  const known =
    headers.length > 0 ? headers : ['from', 'to', 'cc', 'subject'].map((name) => [name, field(name)] as const)
  return known.every(([, value]) => value === '') ? null : { raw: mimeOf(known, text, html), recipients }
}

/** Headers as they stand in a mail, folded lines made whole. */
function linesOf(headers: string): Headers {
  return headers
    .slice(0, 200_000)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':')
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()] as const] : []
    })
}

/** What says how the body was written: we write it anew. */
const OF_BODY = /^(?:content-|mime-version$)/i

function mimeOf(headers: Headers, text: string, html: string): Uint8Array {
  const isText = text.trim() !== '' || html.trim() === ''
  const kept = headers
    .filter(([name, value]) => /^[\w-]{1,80}$/.test(name) && !OF_BODY.test(name) && value !== '')
    .map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`)
  const type = `Content-Type: text/${isText ? 'plain' : 'html'}; charset=utf-8`
  return bytes(
    [...kept, 'MIME-Version: 1.0', type, 'Content-Transfer-Encoding: 8bit', '', isText ? text : html].join('\r\n'),
  )
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
