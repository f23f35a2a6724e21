export type Import = { readonly spec: string; readonly typeOnly: boolean }

const STATEMENT = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[^'"`;=]*?\sfrom\s+)?'([^']+)'/gm
const CALL = /\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?'([^']+)'/g

/** Comment lines blanked, so that an example in a docstring is no import and the line numbers stay. */
export function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:\/\/|\/\*|\*).*$/gm, '')
}

/** Every module a file names, by statement or by call. `typeOnly` imports are gone when the code runs. */
export function readImports(text: string): readonly Import[] {
  const code = withoutComments(text)
  const statements = [...code.matchAll(STATEMENT)].map(([, type, spec = '']) => ({
    spec,
    typeOnly: type !== undefined,
  }))
  const calls = [...code.matchAll(CALL)].map(([, spec = '']) => ({ spec, typeOnly: false }))
  return [...statements, ...calls]
}
