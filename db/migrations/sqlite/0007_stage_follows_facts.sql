CREATE TABLE `competitors` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `competitors_name` ON `competitors` (`name`);--> statement-breakpoint
CREATE TABLE `deal_acts` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`act` text NOT NULL,
	`ref` text,
	`day` text NOT NULL,
	`after_move` integer NOT NULL,
	`undoes` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `deal_acts_deal` ON `deal_acts` (`deal_id`,`id`);--> statement-breakpoint
CREATE TABLE `deal_competitors` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`competitor_id` integer NOT NULL,
	`day` text NOT NULL,
	`member_id` integer NOT NULL,
	`removed` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`competitor_id`) REFERENCES `competitors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `deal_competitors_pair` ON `deal_competitors` (`deal_id`,`competitor_id`);--> statement-breakpoint
CREATE INDEX `deal_competitors_of` ON `deal_competitors` (`competitor_id`);--> statement-breakpoint
ALTER TABLE `deal_moves` ADD `act` text;--> statement-breakpoint
ALTER TABLE `deal_moves` ADD `act_day` text;--> statement-breakpoint
ALTER TABLE `deal_moves` ADD `ref` text;--> statement-breakpoint
ALTER TABLE `deal_moves` ADD `past_gates` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `deals` ADD `kind` text DEFAULT 'new' NOT NULL;--> statement-breakpoint
INSERT INTO deal_moves (deal_id, from_stage, to_stage, member_id, day, stayed_days, act, act_day, ref, recorded_at)
SELECT id, stage, 'won', owner_id, counted, max(0, CAST(julianday(happened) - julianday(stage_day) AS INTEGER)), 'settled',
  CASE WHEN counted <> happened THEN happened END, contract, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM (
  SELECT *, CASE WHEN EXISTS (SELECT 1 FROM closed_months WHERE month = substr(happened, 1, 7))
    THEN (SELECT date(max(month) || '-01', '+1 month') FROM closed_months) ELSE happened END AS counted
  FROM (
    SELECT d.id, d.stage, d.stage_day, d.owner_id, c.code AS contract, max(c.signed_day, d.opened_day) AS happened
    FROM deals d JOIN contracts c ON c.deal_id = d.id AND c.cancelled_day IS NULL
    WHERE d.stage NOT IN ('won', 'lost')
      AND (SELECT count(*) FROM contracts x WHERE x.deal_id = d.id AND x.cancelled_day IS NULL) = 1
  )
);
--> statement-breakpoint
UPDATE deals SET stage = 'won',
  stage_day = (SELECT coalesce(act_day, day) FROM deal_moves WHERE deal_id = deals.id AND act = 'settled'),
  closed_day = (SELECT day FROM deal_moves WHERE deal_id = deals.id AND act = 'settled')
WHERE id IN (SELECT deal_id FROM deal_moves WHERE act = 'settled');
--> statement-breakpoint
INSERT INTO competitors (name, member_id, recorded_at)
SELECT trim(competitor), min(owner_id), min(recorded_at) FROM deals
WHERE competitor IS NOT NULL AND trim(competitor) <> '' GROUP BY trim(competitor) ORDER BY min(id);
--> statement-breakpoint
INSERT INTO deal_competitors (deal_id, competitor_id, day, member_id, recorded_at)
SELECT d.id, c.id, d.stage_day, d.owner_id, d.recorded_at
FROM deals d JOIN competitors c ON c.name = trim(d.competitor) ORDER BY d.id;
