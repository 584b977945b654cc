// What the scripts ask of this machine and of their own command line.

/** The kind of machine that this is, as `binary.mjs` names its targets. */
export const hostTarget = () => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const isMusl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  return `${platform}-${process.arch}${isMusl ? '-musl' : ''}`;
};
/** What an executable's name ends with on a kind of machine. */
export const endingOf = (target) => (target.startsWith('windows') ? '.exe' : '');

export const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** The value of an option of a script. */
export const optionOf = (name) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
