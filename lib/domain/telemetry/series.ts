/** Label names to values, as a metrics or alerting vendor gave them. */
export type Labels = Readonly<Record<string, string>>

/** One sample: instant in milliseconds since the epoch (UTC) and its value. NaN and ±Infinity are legal values and are not "no data". */
export type Point = readonly [atMs: number, value: number]

/** A labelled run of samples in ascending time. A missing step is absent, never null: gaps are found from the step. */
export type TimeSeries = { readonly labels: Labels; readonly points: readonly Point[] }

/** One labelled value at one instant. */
export type InstantSample = { readonly labels: Labels; readonly atMs: number; readonly value: number }

/** What a range query answered: its series, the step they are on and what the vendor wished to warn of. */
export type RangeAnswer = {
  readonly series: readonly TimeSeries[]
  readonly stepMs: number
  readonly warnings: readonly string[]
}

/** What an instant query answered. Scalars come as one sample without labels. */
export type InstantAnswer = { readonly samples: readonly InstantSample[]; readonly warnings: readonly string[] }
