import { t } from '../../../cli/language.js';
import { asDay, type Column, listView, named } from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { cityText, TIER_SOURCES, TIERS, tierOf } from '../../../policy/cities.js';
import { messages } from '../messages.js';
import type { CityTier } from '../tiers.js';

const columns: Column<CityTier>[] = [
  { key: 'city', head: messages.city, value: ({ city }) => t(cityText(city)), neverCut: true },
  { key: 'tier', head: messages.tier, value: ({ tier }) => t(TIERS[tier]) },
  { key: 'source', head: messages.source, as: named(TIER_SOURCES) },
  { key: 'fromDay', head: messages.from, as: asDay },
  { key: 'by', head: messages.by },
];

export default verb({
  flags: { tier: option('<tier>', messages.onlyTierOption), on: option('<day>', messages.onOption) },
  examples: ['salesdesk city list', 'salesdesk city list --tier 2'],
  notes: [messages.cityNote],
  async run(shell, _args, flags) {
    const { number, on } = await shell.input((read) => ({
      number: read.whole(flags.tier, '--tier', 1, 3),
      on: read.day(flags.on, '--on'),
    }));
    const { listCities } = await import('../tiers.js');
    const tier = number === undefined ? undefined : tierOf(number);
    const cities = await shell.read((ctx) => listCities(ctx, { on, tier }));
    await shell.print(
      listView(cities, columns, { empty: messages.noCities, notes: tier === undefined ? [messages.othersNote] : [] }),
    );
  },
});
