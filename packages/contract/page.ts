import * as z from 'zod/mini'

export const PAGE_SIZE_DEFAULT = 50
export const PAGE_SIZE_MAX = 100

/** Query of every list: an opaque cursor from the previous answer, and a size. */
export const pageQuery = {
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(PAGE_SIZE_MAX))),
}

/** A page of anything: `nextCursor` is null on the last one. */
export const Page = <T extends z.core.$ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) })
