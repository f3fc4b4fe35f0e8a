import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressesIn } from '../../../../src/crm/intake/mail/address.ts'
import { bareSubject, forwardsIn, isForwardSubject } from '../../../../src/crm/intake/mail/forwarded.ts'
import { htmlToText } from '../../../../src/crm/intake/mail/html-text.ts'
import { newPartOf } from '../../../../src/crm/intake/mail/new-part.ts'
import { type Mail, readMail } from '../../../../src/crm/intake/mail/read-mail.ts'
import { writtenDate } from '../../../../src/crm/intake/mail/written-date.ts'

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'))

async function mailOf(text: string): Promise<Mail> {
  const mail = await readMail(bytes(text))
  if ('unreadable' in mail) throw new Error(mail.unreadable)
  return mail
}

const HEAD = `From: Jan de Vries <Jan@Acme.example>
To: Sales <info@kastelein.example>
Subject: Offerte
Message-ID: <1@acme.example>
Date: Mon, 2 Mar 2026 10:12:00 +0100
`

describe('a mail', () => {
  test('is read as it was sent', async () => {
    const mail = await mailOf(`${HEAD}In-Reply-To: <b@x>
References: <a@x> <b@x>
Content-Type: text/plain; charset=utf-8

Graag een offerte voor 40 stoelen. Ik hoor het graag van je.`)
    expect(mail).toMatchObject({
      messageId: '1@acme.example',
      answers: ['b@x', 'a@x'],
      from: { name: 'Jan de Vries', address: 'jan@acme.example' },
      sentAt: new Date('2026-03-02T09:12:00Z'),
      subject: 'Offerte',
      sort: 'written',
      isProven: null,
      language: 'nl',
    })
  })

  test('with charset quirks keeps its letters', async () => {
    const body = Buffer.concat([
      bytes(`${HEAD}Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

`),
      Buffer.from('Caf\xe9 gesloten', 'latin1'),
    ])
    const mail = (await readMail(body)) as Mail
    expect(mail.text).toBe('Café gesloten')
    const unknown =
      await mailOf(`${HEAD.replace('Subject: Offerte', 'Subject: =?utf-8?Q?Prijs_=E2=82=AC_40?=')}Content-Type: text/plain; charset=x-nonsense

Hallo`)
    expect(unknown).toMatchObject({ subject: 'Prijs € 40', text: 'Hallo' })
  })

  test('of HTML only becomes text, without what nobody sees', async () => {
    const mail = await mailOf(`${HEAD}Content-Type: text/html; charset=utf-8

<html><head><title>x</title><style>p{color:red}</style></head><body><div style="display:none">preheader</div>
<p>Beste Tom,</p><p>Graag <b>40</b> stoelen &amp; 2 tafels.<br>Vrijdag?</p><script>alert(1)</script>
<a href="https://evil.example/x">klik</a><blockquote>oud</blockquote></body></html>`)
    expect(mail.text).toBe('Beste Tom,\nGraag 40 stoelen & 2 tafels.\nVrijdag?\nklik\n> oud')
  })

  test.each([
    ['automatic', 'Auto-Submitted: auto-replied'],
    ['bounce', 'Return-Path: <>'],
    ['list', 'List-Id: <news.acme.example>'],
    ['invitation', 'Content-Type: text/calendar; method=REQUEST'],
    ['written', 'Auto-Submitted: no'],
  ])('is known to be %s', async (sort, header) => {
    expect((await mailOf(`${header}\n${HEAD}\nHallo`)).sort).toBe(sort)
  })

  test('is proven only by the topmost result', async () => {
    const forged = `Authentication-Results: mx.us; dmarc=fail\nAuthentication-Results: x; dmarc=pass\n${HEAD}\nHallo`
    expect((await mailOf(forged)).isProven).toBe(false)
    expect((await mailOf(`Authentication-Results: mx.us; dkim=pass; dmarc=pass\n${HEAD}\nHallo`)).isProven).toBe(true)
  })

  test('names its attachments and keeps none', async () => {
    const mail = await mailOf(`${HEAD}Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

Zie bijlage
--b
Content-Type: application/pdf; name="offerte.pdf"
Content-Disposition: attachment; filename="offerte.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--b--`)
    expect(mail).toMatchObject({ text: 'Zie bijlage', attachments: { count: 1, names: ['offerte.pdf'] } })
  })

  test('that is hostile is refused in words, or read as far as it goes', async () => {
    const deep = Array.from(
      { length: 40 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`,
    ).join('')
    expect(await readMail(bytes(HEAD + deep))).toEqual({ unreadable: 'too deep' })
    expect(await readMail(bytes(`${HEAD}${'X-A: b\n'.repeat(40_000)}\nHi`))).toEqual({ unreadable: 'too many headers' })
    expect(await readMail(bytes('just some words'))).toEqual({ unreadable: 'no mail' })
    expect(await readMail(new Uint8Array())).toEqual({ unreadable: 'no mail' })
    const big = Buffer.alloc(5_000_000, 'a')
    big.set(bytes(`${HEAD}\nHallo\n`))
    expect(((await readMail(big)) as Mail).text.length).toBeLessThan(200_001)
  })

  test('of any bytes is read or refused, never thrown at us', async () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'From: a@b.nl',
        'Content-Type: multipart/mixed; boundary=x',
        '--x',
        '',
        'Subject: =?utf-8?B?/w==?=',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const mail = await readMail(bytes(lines.join('\n')))
        if ('unreadable' in mail) return
        expect(mail.text).not.toContain('\0')
        newPartOf(mail.text)
        forwardsIn(mail.text)
      }),
      { numRuns: 200 },
    )
  })
})

describe('what is new in a mail', () => {
  test.each([
    [
      'Prima, doen we.\n\nOp ma 2 mrt 2026 om 10:12 schreef Tom <tom@k.example>:\n> Kan het vrijdag?',
      'Prima, doen we.',
    ],
    ['Fine.\n\nOn Mon, Mar 2, 2026 at 10:12 AM Tom\n<tom@k.example> wrote:\n\n> Friday?', 'Fine.'],
    [
      'Akkoord\n\nVan: Tom <tom@k.example>\nVerzonden: maandag 2 maart 2026 10:12\nAan: Jan\nOnderwerp: RE: Offerte\n\nOud',
      'Akkoord',
    ],
    ['Yes\n\n-----Original Message-----\nFrom: Tom\nSent: x\nTo: y\nSubject: z\n\nold', 'Yes'],
    ['Graag bellen.\n\nMet vriendelijke groet,\nJan de Vries\nAcme', 'Graag bellen.'],
    ['Call me.\n-- \nJan\nAcme', 'Call me.'],
    ['Ok\n\nVerstuurd vanaf mijn iPhone', 'Ok'],
    [
      'Op vrijdag belde ik. Piet schreef mij daarna dit:\nlevering te laat.',
      'Op vrijdag belde ik. Piet schreef mij daarna dit:\nlevering te laat.',
    ],
    ['> alleen quote', '> alleen quote'],
    [
      'Op ma 2 mrt 2026 om 10:12 schreef Tom <tom@k.example>:\n> Vrijdag?\nJa, vrijdag is goed.',
      'Ja, vrijdag is goed.',
    ],
  ])('%j', (text, own) => {
    expect(newPartOf(text)).toBe(own)
  })

  test('is never nothing of something', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(newPartOf(text) === '').toBe(text.trim() === '')
      }),
    )
  })

  test('of a text made to be slow is found in one pass', () => {
    newPartOf('Op \nschreef :'.repeat(20_000))
    newPartOf('On a wrote'.repeat(20_000))
    htmlToText('<div '.repeat(50_000))
    htmlToText('<blockquote>'.repeat(50_000))
    forwardsIn('Van: a\n'.repeat(30_000))
  })
})

const ORIGINAL = 'Goedemorgen,\n\nDe levering is te laat.'
const GMAIL = `Ter info

---------- Forwarded message ---------
Van: Jan de Vries <jan@acme.example>
Date: ma 2 mrt 2026 om 10:12
Subject: Levering
To: Tom <tom@k.example>, Piet <piet@beta.example>

${ORIGINAL}`
const OUTLOOK = `FYI

________________________________
From: Jan de Vries <jan@acme.example>
Sent: Monday, March 2, 2026 10:12 AM
To: Tom <tom@k.example>;
 Piet <piet@beta.example>
Subject: Levering

${ORIGINAL}`
const APPLE = `Begin doorgestuurd bericht:

> Van: Jan de Vries <jan@acme.example>
> Onderwerp: Levering
> Datum: 2 maart 2026 om 10:12:00 CET
> Aan: Tom <tom@k.example>, piet@beta.example
>
> Goedemorgen,
>
> De levering is te laat.`

describe('a forward', () => {
  test.each([
    ['Gmail', GMAIL],
    ['Outlook', OUTLOOK],
    ['Apple', APPLE],
  ])('of %s gives who wrote, when and to whom', (_, text) => {
    const [found] = forwardsIn(text)
    expect(found?.from).toEqual({ name: 'Jan de Vries', address: 'jan@acme.example' })
    expect(found?.to.map(({ address }) => address)).toEqual(['tom@k.example', 'piet@beta.example'])
    expect(found?.subject).toBe('Levering')
    expect(found?.text).toBe(ORIGINAL)
    expect(writtenDate(found?.date ?? '', 'Europe/Amsterdam')).toEqual(new Date('2026-03-02T09:12:00Z'))
  })

  test('of a forward gives both', () => {
    const inner = GMAIL.replace('Ter info', 'Zie onder')
    const twice = OUTLOOK.replace(ORIGINAL, inner)
    expect(forwardsIn(twice).map(({ above }) => above)).toEqual(['FYI', 'Zie onder'])
  })

  test('is not seen in what only looks a little like one', () => {
    expect(forwardsIn('Van: nu af aan leveren we dinsdag.\nOnderwerp van gesprek was de prijs.')).toEqual([])
  })

  test.each([
    ['Fwd: Offerte', true, 'Offerte'],
    ['RE: FW: Offerte', false, 'Offerte'],
    ['Doorst: Antw: Offerte', true, 'Offerte'],
    ['Offerte', false, 'Offerte'],
  ])('%s', (subject, is, bare) => {
    expect(isForwardSubject(subject)).toBe(is)
    expect(bareSubject(subject)).toBe(bare)
  })
})

describe('a date as mail programs write it', () => {
  test.each([
    ['maandag 2 maart 2026 10:12', '2026-03-02T09:12:00Z'],
    ['Mon, Mar 2, 2026 at 10:12 PM', '2026-03-02T21:12:00Z'],
    ['2 mrt. 2026 10:12:33 +0100', '2026-03-02T09:12:33Z'],
    ['Mon, 2 Mar 2026 10:12:33 -0500', '2026-03-02T15:12:33Z'],
    ['2 maart 2026 om 10:12:33 CET', '2026-03-02T09:12:33Z'],
    ['2 March 2026 at 10:12:33 GMT+2', '2026-03-02T08:12:33Z'],
    ['13-3-2026 10:12', '2026-03-13T09:12:00Z'],
    ['2-3-2026 10:12', '2026-03-02T09:12:00Z'],
    ['2026-03-02 10:12', '2026-03-02T09:12:00Z'],
    ['3/13/2026 10:12 AM', '2026-03-13T09:12:00Z'],
    ['3/2/2026 10:12 AM', null],
    ['31 februari 2026 10:12', null],
    ['gisteren', null],
  ])('%s', (text, at) => {
    expect(writtenDate(text, 'Europe/Amsterdam')).toEqual(at === null ? null : new Date(at))
  })
})

test.each([
  ['"Vries, Jan de" <jan@acme.example>; piet@beta.example', ['jan@acme.example', 'piet@beta.example']],
  ['Jan de Vries [mailto:jan@acme.example]', ['jan@acme.example']],
  ['Jan de Vries', ['']],
  ["'piet@beta.example'", ['piet@beta.example']],
])('the people of %s', (line, addresses) => {
  expect(addressesIn(line).map(({ address }) => address)).toEqual(addresses)
})
