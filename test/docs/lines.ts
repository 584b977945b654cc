/** The lines of a README's blocks under a heading, without their comments. */
export function linesOf(page: string, heading: string): string[] {
  const chapter = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...chapter.matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block]) => block!.split('\n'))
    .map((line) => line.replace(/\s+# .*$/, '').trim())
    .filter((line) => line !== '');
}
