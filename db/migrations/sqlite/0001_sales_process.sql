CREATE TABLE `hardships` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`reason` text NOT NULL,
	`note` text,
	`reported_day` text NOT NULL,
	`reported_by_id` integer NOT NULL,
	`open_fen` integer NOT NULL,
	`status` text NOT NULL,
	`decided_day` text,
	`decided_by_id` integer,
	`terms` text,
	`settled_fen` integer DEFAULT 0 NOT NULL,
	`decision_reason` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reported_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hardships_status" CHECK(status in ('open','plan','waived','legal','rejected')),
	CONSTRAINT "hardships_decided" CHECK((status = 'open') = (decided_day is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `hardships_code` ON `hardships` (`code`);--> statement-breakpoint
CREATE INDEX `hardships_customer` ON `hardships` (`customer_id`,`reported_day`);--> statement-breakpoint
CREATE INDEX `hardships_open` ON `hardships` (`reported_day`) WHERE status = 'open';--> statement-breakpoint
CREATE TABLE `fapiao_parts` (
	`id` integer PRIMARY KEY NOT NULL,
	`fapiao_id` integer NOT NULL,
	`instalment_id` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	FOREIGN KEY (`fapiao_id`) REFERENCES `fapiaos`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `fapiao_parts_of` ON `fapiao_parts` (`fapiao_id`,`instalment_id`);--> statement-breakpoint
CREATE INDEX `fapiao_parts_instalment` ON `fapiao_parts` (`instalment_id`);--> statement-breakpoint
CREATE TABLE `fapiaos` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`number_key` text NOT NULL,
	`kind` text NOT NULL,
	`contract_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`day` text NOT NULL,
	`net_fen` integer NOT NULL,
	`tax_fen` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	`red_of_id` integer,
	`reason` text,
	`received_day` text,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`red_of_id`) REFERENCES `fapiaos`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "fapiaos_kind" CHECK(kind in ('special','general')),
	CONSTRAINT "fapiaos_gross" CHECK(gross_fen = net_fen + tax_fen),
	CONSTRAINT "fapiaos_sign" CHECK((red_of_id is null and gross_fen > 0) or (red_of_id is not null and gross_fen < 0 and reason is not null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `fapiaos_number` ON `fapiaos` (`number_key`);--> statement-breakpoint
CREATE INDEX `fapiaos_contract` ON `fapiaos` (`contract_id`,`day`);--> statement-breakpoint
CREATE INDEX `fapiaos_customer` ON `fapiaos` (`customer_id`,`day`);--> statement-breakpoint
CREATE INDEX `fapiaos_red_of` ON `fapiaos` (`red_of_id`) WHERE red_of_id is not null;--> statement-breakpoint
CREATE TABLE `charge_settlements` (
	`id` integer PRIMARY KEY NOT NULL,
	`charge_id` integer NOT NULL,
	`receipt_id` integer,
	`reason` text,
	`day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`charge_id`) REFERENCES `charges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`receipt_id`) REFERENCES `receipts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "charge_settlements_origin" CHECK((receipt_id is null) <> (reason is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `charge_settlements_charge` ON `charge_settlements` (`charge_id`);--> statement-breakpoint
CREATE INDEX `charge_settlements_receipt` ON `charge_settlements` (`receipt_id`);--> statement-breakpoint
CREATE TABLE `charges` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`contract_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`settled_fen` integer DEFAULT 0 NOT NULL,
	`waived_fen` integer DEFAULT 0 NOT NULL,
	`open_fen` integer NOT NULL,
	`reason` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "charges_kind" CHECK(kind in ('interest','fee')),
	CONSTRAINT "charges_amounts" CHECK(amount_fen > 0 and settled_fen >= 0 and waived_fen >= 0 and open_fen >= 0 and open_fen = amount_fen - settled_fen - waived_fen)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `charges_code` ON `charges` (`code`);--> statement-breakpoint
CREATE INDEX `charges_contract` ON `charges` (`contract_id`);--> statement-breakpoint
CREATE INDEX `charges_customer` ON `charges` (`customer_id`,`day`);--> statement-breakpoint
CREATE INDEX `charges_open` ON `charges` (`day`) WHERE open_fen > 0;--> statement-breakpoint
CREATE TABLE `credit_releases` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`contract_id` integer,
	`day` text NOT NULL,
	`new_gross_fen` integer NOT NULL,
	`limit_fen` integer,
	`open_fen` integer NOT NULL,
	`over_limit_fen` integer NOT NULL,
	`oldest_overdue_days` integer NOT NULL,
	`hold_days` integer NOT NULL,
	`reason` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `credit_releases_customer` ON `credit_releases` (`customer_id`,`day`);--> statement-breakpoint
CREATE INDEX `credit_releases_contract` ON `credit_releases` (`contract_id`);--> statement-breakpoint
CREATE INDEX `credit_releases_day` ON `credit_releases` (`day`);--> statement-breakpoint
CREATE TABLE `hardship_instalments` (
	`id` integer PRIMARY KEY NOT NULL,
	`hardship_id` integer NOT NULL,
	`instalment_id` integer NOT NULL,
	`part` text NOT NULL,
	`amount_fen` integer NOT NULL,
	FOREIGN KEY (`hardship_id`) REFERENCES `hardships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hardship_instalments_part" CHECK(part in ('reported','planned'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `hardship_instalments_of` ON `hardship_instalments` (`hardship_id`,`instalment_id`);--> statement-breakpoint
CREATE INDEX `hardship_instalments_instalment` ON `hardship_instalments` (`instalment_id`);--> statement-breakpoint
CREATE TABLE `legal_costs` (
	`id` integer PRIMARY KEY NOT NULL,
	`legal_file_id` integer NOT NULL,
	`day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`text` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`legal_file_id`) REFERENCES `legal_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "legal_costs_amount" CHECK(amount_fen <> 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `legal_costs_file` ON `legal_costs` (`legal_file_id`,`day`);--> statement-breakpoint
CREATE TABLE `legal_documents` (
	`id` integer PRIMARY KEY NOT NULL,
	`legal_file_id` integer NOT NULL,
	`sha256` text NOT NULL,
	`file_name` text NOT NULL,
	`day` text NOT NULL,
	`note` text,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`legal_file_id`) REFERENCES `legal_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sha256`) REFERENCES `files`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `legal_documents_of` ON `legal_documents` (`legal_file_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `legal_files` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`hardship_id` integer,
	`claim_fen` integer NOT NULL,
	`reason` text NOT NULL,
	`opened_day` text NOT NULL,
	`opened_by_id` integer NOT NULL,
	`closed_day` text,
	`closed_by_id` integer,
	`result` text,
	`result_note` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hardship_id`) REFERENCES `hardships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "legal_files_closed" CHECK((closed_day is null) = (result is null)),
	CONSTRAINT "legal_files_result" CHECK(result in ('paid','settled','judgmentWon','judgmentLost','withdrawn','uncollectible'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `legal_files_code` ON `legal_files` (`code`);--> statement-breakpoint
CREATE INDEX `legal_files_customer` ON `legal_files` (`customer_id`,`opened_day`);--> statement-breakpoint
CREATE INDEX `legal_files_open` ON `legal_files` (`opened_day`) WHERE closed_day is null;--> statement-breakpoint
CREATE TABLE `legal_instalments` (
	`id` integer PRIMARY KEY NOT NULL,
	`legal_file_id` integer NOT NULL,
	`instalment_id` integer NOT NULL,
	`open_fen` integer NOT NULL,
	FOREIGN KEY (`legal_file_id`) REFERENCES `legal_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `legal_instalments_of` ON `legal_instalments` (`legal_file_id`,`instalment_id`);--> statement-breakpoint
CREATE INDEX `legal_instalments_instalment` ON `legal_instalments` (`instalment_id`);--> statement-breakpoint
CREATE TABLE `legal_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`legal_file_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`text` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`legal_file_id`) REFERENCES `legal_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `legal_steps_file` ON `legal_steps` (`legal_file_id`,`day`);--> statement-breakpoint
CREATE TABLE `__new_allocations` (
	`id` integer PRIMARY KEY NOT NULL,
	`instalment_id` integer NOT NULL,
	`receipt_id` integer,
	`adjustment_id` integer,
	`hardship_id` integer,
	`day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`receipt_id`) REFERENCES `receipts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adjustment_id`) REFERENCES `contract_adjustments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hardship_id`) REFERENCES `hardships`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocations_origin" CHECK((receipt_id is not null) + (adjustment_id is not null) + (hardship_id is not null) = 1)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_allocations`("id", "instalment_id", "receipt_id", "adjustment_id", "day", "amount_fen") SELECT "id", "instalment_id", "receipt_id", "adjustment_id", "day", "amount_fen" FROM `allocations`;--> statement-breakpoint
DROP TABLE `allocations`;--> statement-breakpoint
ALTER TABLE `__new_allocations` RENAME TO `allocations`;--> statement-breakpoint
CREATE INDEX `allocations_instalment` ON `allocations` (`instalment_id`,`day`);--> statement-breakpoint
CREATE INDEX `allocations_receipt` ON `allocations` (`receipt_id`);--> statement-breakpoint
CREATE INDEX `allocations_hardship` ON `allocations` (`hardship_id`) WHERE hardship_id is not null;--> statement-breakpoint
DROP INDEX `settings_key_month`;--> statement-breakpoint
CREATE INDEX `settings_of_month` ON `settings` (`key`,`from_month`);--> statement-breakpoint
CREATE TABLE `__new_instalments` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`contract_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`invoice_no` text,
	`from_day` text NOT NULL,
	`due_day` text,
	`due_rule` text,
	`share_bp` integer,
	`amount_fen` integer NOT NULL,
	`settled_fen` integer DEFAULT 0 NOT NULL,
	`open_fen` integer NOT NULL,
	`last_settled_day` text,
	`replaced_day` text,
	`replanned_fen` integer DEFAULT 0 NOT NULL,
	`replanned_day` text,
	`waived_fen` integer DEFAULT 0 NOT NULL,
	`dispute` text,
	`source_key` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "instalments_amount" CHECK(amount_fen >= 0),
	CONSTRAINT "instalments_open" CHECK(open_fen = amount_fen - settled_fen and open_fen >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_instalments`("id", "code", "contract_id", "customer_id", "invoice_no", "from_day", "due_day", "amount_fen", "settled_fen", "open_fen", "last_settled_day", "replaced_day", "dispute", "source_key", "recorded_at") SELECT "id", "code", "contract_id", "customer_id", "invoice_no", "from_day", "due_day", "amount_fen", "settled_fen", "open_fen", "last_settled_day", "replaced_day", "dispute", "source_key", "recorded_at" FROM `instalments`;--> statement-breakpoint
DROP TABLE `instalments`;--> statement-breakpoint
ALTER TABLE `__new_instalments` RENAME TO `instalments`;--> statement-breakpoint
CREATE UNIQUE INDEX `instalments_code` ON `instalments` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `instalments_source` ON `instalments` (`source_key`);--> statement-breakpoint
CREATE INDEX `instalments_open_due` ON `instalments` (`due_day`) WHERE open_fen > 0 and replaced_day is null;--> statement-breakpoint
CREATE INDEX `instalments_settled` ON `instalments` (`last_settled_day`);--> statement-breakpoint
CREATE INDEX `instalments_replaced` ON `instalments` (`replaced_day`) WHERE replaced_day is not null;--> statement-breakpoint
CREATE INDEX `instalments_contract` ON `instalments` (`contract_id`);--> statement-breakpoint
CREATE INDEX `instalments_open_customer` ON `instalments` (`customer_id`,`due_day`) WHERE open_fen > 0 and replaced_day is null;--> statement-breakpoint
CREATE INDEX `instalments_invoice` ON `instalments` (`invoice_no`);--> statement-breakpoint
ALTER TABLE `contracts` ADD `delivery_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `end_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `delivered_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `accepted_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `penalty_rate_bp` integer;--> statement-breakpoint
ALTER TABLE `contracts` ADD `penalty_grace_days` integer;