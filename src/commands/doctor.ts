import { z } from 'zod'
import { doctorCard } from '../cards/doctor/card.ts'
import { listFindings, readFinding } from '../crm/doctor.ts'
import { command, reply } from './command.ts'
import { readerOf } from './grammar/deadline.ts'

/** What is not as it should be, for who can mend it. */
export const doctor = command({
  name: 'doctor',
  words: ['doctor', 'dokter'],
  input: z.object({}),
  role: 'operator',
  async run(context) {
    return reply(doctorCard((await listFindings(context.db)).map(readFinding), readerOf(context)))
  },
})
