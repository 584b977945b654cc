/** What is used of saxen, which has no types of its own. */
declare module 'saxen' {
  export class Parser {
    on(event: 'error', take: (error: Error) => void): this;
    on(event: 'openTag', take: (name: string, attributes: () => Record<string, string>) => void): this;
    on(event: 'closeTag', take: (name: string) => void): this;
    on(event: 'text' | 'cdata', take: (value: string) => void): this;
    write(xml: string): this;
    end(): Error | null;
  }
}
