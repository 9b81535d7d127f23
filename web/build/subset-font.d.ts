declare module 'subset-font' {
  interface SubsetOptions {
    targetFormat: 'woff2' | 'woff' | 'sfnt'
    variationAxes?: Record<string, number | { min: number; max: number }>
  }

  /** A font that holds only the glyphs of `text`. */
  const subsetFont: (font: Uint8Array, text: string, options: SubsetOptions) => Promise<Uint8Array>
  // biome-ignore lint/style/noDefaultExport: the package has no other.
  export default subsetFont
}
