import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = 'docs/decisions'
const files = readdirSync(FOLDER).toSorted()
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8')

test('decisions are numbered in the order they were taken, without gaps', () => {
  expect(files.map((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1])).toEqual(
    files.map((_, index) => String(index + 1).padStart(4, '0')),
  )
})

test('each has a title and below it the day it was taken', () => {
  const days = files.map((file) => /^# .+\n\n(\d{4}-\d{2}-\d{2})\n\n/.exec(read(file))?.[1] ?? `${file} has no date`)
  expect(days.filter((day) => Number.isNaN(Date.parse(day)))).toEqual([])
  expect(days).toEqual(days.toSorted())
})

test('links between them, and from the README, lead somewhere', () => {
  const pages = [...files.map((file) => path.join(FOLDER, file)), 'README.md']
  const broken = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, to = '']) => path.join(path.dirname(page), to))
      .filter((to) => !existsSync(to)),
  )
  expect(broken).toEqual([])
})
