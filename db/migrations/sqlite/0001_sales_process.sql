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
CREATE TABLE `contract_amendments` (
	`id` integer PRIMARY KEY NOT NULL,
	`contract_id` integer NOT NULL,
	`field` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text NOT NULL,
	`day` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `contract_amendments_contract` ON `contract_amendments` (`contract_id`);--> statement-breakpoint
CREATE TABLE `contract_archives` (
	`id` integer PRIMARY KEY NOT NULL,
	`contract_id` integer NOT NULL,
	`sha256` text NOT NULL,
	`file_name` text NOT NULL,
	`departments` text NOT NULL,
	`day` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `contract_archives_contract` ON `contract_archives` (`contract_id`);--> statement-breakpoint
CREATE TABLE `contract_drafts` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`deal_id` integer,
	`customer_id` integer NOT NULL,
	`owner_id` integer NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`quote` text,
	`renews_id` integer,
	`opened_day` text NOT NULL,
	`submitted_day` text,
	`passed_day` text,
	`contract_id` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`renews_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_drafts_status" CHECK(status in ('draft','submitted','returned','passed','signed','withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contract_drafts_code` ON `contract_drafts` (`code`);--> statement-breakpoint
CREATE INDEX `contract_drafts_open` ON `contract_drafts` (`status`) WHERE status not in ('signed','withdrawn');--> statement-breakpoint
CREATE INDEX `contract_drafts_deal` ON `contract_drafts` (`deal_id`);--> statement-breakpoint
CREATE INDEX `contract_drafts_customer` ON `contract_drafts` (`customer_id`);--> statement-breakpoint
CREATE INDEX `contract_drafts_contract` ON `contract_drafts` (`contract_id`);--> statement-breakpoint
CREATE TABLE `contract_reviews` (
	`id` integer PRIMARY KEY NOT NULL,
	`draft_id` integer NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	`decision` text NOT NULL,
	`remarks` text,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `contract_drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_reviews_decision" CHECK(decision in ('pass','return'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `contract_reviews_draft` ON `contract_reviews` (`draft_id`,`id`);--> statement-breakpoint
CREATE TABLE `contract_signatures` (
	`id` integer PRIMARY KEY NOT NULL,
	`contract_id` integer NOT NULL,
	`draft_id` integer NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	`day` text NOT NULL,
	`ours` text NOT NULL,
	`theirs` text NOT NULL,
	`seal` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `contract_drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contract_signatures_contract` ON `contract_signatures` (`contract_id`);--> statement-breakpoint
CREATE TABLE `contract_versions` (
	`id` integer PRIMARY KEY NOT NULL,
	`draft_id` integer NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`rights` text,
	`specification` text,
	`delivery_day` text,
	`after_sales` text,
	`terms` text,
	`end_day` text,
	`penalty_rate_bp` integer,
	`penalty_grace_days` integer,
	`credit` text,
	`net_fen` integer NOT NULL,
	`tax_fen` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	`cost_fen` integer NOT NULL,
	`cost_known` integer NOT NULL,
	`hash` text NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `contract_drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_versions_gross" CHECK(gross_fen = net_fen + tax_fen)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contract_versions_of_draft` ON `contract_versions` (`draft_id`,`version`);--> statement-breakpoint
CREATE TABLE `review_conditions` (
	`id` integer PRIMARY KEY NOT NULL,
	`review_id` integer NOT NULL,
	`draft_id` integer NOT NULL,
	`number` integer NOT NULL,
	`text` text NOT NULL,
	`met_day` text,
	`met_by_id` integer,
	`met_note` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `contract_reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `contract_drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`met_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `review_conditions_draft` ON `review_conditions` (`draft_id`,`number`);--> statement-breakpoint
CREATE TABLE `version_lines` (
	`id` integer PRIMARY KEY NOT NULL,
	`version_id` integer NOT NULL,
	`product_id` integer,
	`product` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`net_fen` integer NOT NULL,
	`tax_rate_bp` integer NOT NULL,
	`tax_fen` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	`cost_fen` integer,
	FOREIGN KEY (`version_id`) REFERENCES `contract_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `version_lines_of_version` ON `version_lines` (`version_id`);--> statement-breakpoint
CREATE TABLE `dunnings` (
	`id` integer PRIMARY KEY NOT NULL,
	`instalment_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`level` text NOT NULL,
	`via` text NOT NULL,
	`reason` text,
	`note` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "dunnings_level" CHECK(level in ('reminder','dunning1','dunning2','last'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `dunnings_instalment` ON `dunnings` (`instalment_id`,`day`);--> statement-breakpoint
CREATE TABLE `promises` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`instalment_id` integer,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`promised_day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`via` text,
	`note` text,
	`after_allocation` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promises_amount" CHECK(amount_fen > 0 and promised_day >= day)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `promises_code` ON `promises` (`code`);--> statement-breakpoint
CREATE INDEX `promises_instalment` ON `promises` (`instalment_id`) WHERE instalment_id is not null;--> statement-breakpoint
CREATE INDEX `promises_customer` ON `promises` (`customer_id`,`instalment_id`);--> statement-breakpoint
CREATE TABLE `reminder_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`run_id` integer NOT NULL,
	`instalment_id` integer NOT NULL,
	`step` text NOT NULL,
	`day` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `reminder_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reminder_entries_step` ON `reminder_entries` (`instalment_id`,`step`);--> statement-breakpoint
CREATE TABLE `reminder_runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`rep_id` integer,
	`member_id` integer NOT NULL,
	`listed` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`rep_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `reminder_runs_rep` ON `reminder_runs` (`rep_id`,`day`);--> statement-breakpoint
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
CREATE TABLE `lead_contacts` (
	`id` integer PRIMARY KEY NOT NULL,
	`lead_id` integer NOT NULL,
	`day` text NOT NULL,
	`via` text NOT NULL,
	`text` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `lead_contacts_lead` ON `lead_contacts` (`lead_id`,`id`);--> statement-breakpoint
CREATE TABLE `leads` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`company` text NOT NULL,
	`normal_name` text NOT NULL,
	`contact` text,
	`phone` text,
	`email` text,
	`wechat` text,
	`channel` text NOT NULL,
	`campaign` text,
	`referrer_id` integer,
	`day` text NOT NULL,
	`owner_id` integer NOT NULL,
	`status` text NOT NULL,
	`first_contact_day` text,
	`need` text,
	`budget` text,
	`authority` text,
	`timing` text,
	`intent` text,
	`qualified_day` text,
	`reject_reason` text,
	`reject_note` text,
	`decided_day` text,
	`customer_id` integer,
	`deal_id` integer,
	`waiver` text,
	`note` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`referrer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "leads_status" CHECK(status in ('new','qualified','rejected','converted'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `leads_code` ON `leads` (`code`);--> statement-breakpoint
CREATE INDEX `leads_open` ON `leads` (`status`,`day`) WHERE status in ('new','qualified');--> statement-breakpoint
CREATE INDEX `leads_owner` ON `leads` (`owner_id`);--> statement-breakpoint
CREATE INDEX `leads_normal_name` ON `leads` (`normal_name`);--> statement-breakpoint
CREATE INDEX `leads_phone` ON `leads` (`phone`);--> statement-breakpoint
CREATE INDEX `leads_campaign` ON `leads` (`campaign`);--> statement-breakpoint
CREATE INDEX `leads_customer` ON `leads` (`customer_id`);--> statement-breakpoint
CREATE INDEX `leads_waived` ON `leads` (`decided_day`) WHERE waiver is not null;--> statement-breakpoint
CREATE TABLE `order_issues` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`order_id` integer NOT NULL,
	`text` text NOT NULL,
	`blocking` integer NOT NULL,
	`owner_id` integer,
	`opened_day` text NOT NULL,
	`member_id` integer NOT NULL,
	`solved_day` text,
	`solution` text,
	`solved_by_id` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`solved_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `order_issues_code` ON `order_issues` (`code`);--> statement-breakpoint
CREATE INDEX `order_issues_order` ON `order_issues` (`order_id`);--> statement-breakpoint
CREATE INDEX `order_issues_open` ON `order_issues` (`owner_id`) WHERE solved_day is null;--> statement-breakpoint
CREATE TABLE `order_line_checks` (
	`id` integer PRIMARY KEY NOT NULL,
	`order_id` integer NOT NULL,
	`line_id` integer NOT NULL,
	`ready_milli` integer NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `contract_lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `order_line_checks_order` ON `order_line_checks` (`order_id`,`id`);--> statement-breakpoint
CREATE TABLE `order_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`order_id` integer NOT NULL,
	`kind` text NOT NULL,
	`department` text,
	`member_id` integer NOT NULL,
	`to_id` integer,
	`day` text NOT NULL,
	`from_day` text,
	`until_day` text,
	`person` text,
	`note` text,
	`waiver` text,
	`sha256` text,
	`file_name` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_steps_kind" CHECK(kind in ('handoff','accept','return','ready','plan','deliver','deploy','acceptance','service')),
	CONSTRAINT "order_steps_department" CHECK(department in ('product','implementation','aftersales'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `order_steps_order` ON `order_steps` (`order_id`,`id`);--> statement-breakpoint
CREATE INDEX `order_steps_waived` ON `order_steps` (`day`) WHERE waiver is not null;--> statement-breakpoint
CREATE TABLE `orders` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`contract_id` integer NOT NULL,
	`opened_day` text NOT NULL,
	`done_day` text,
	`service_until` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_code` ON `orders` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `orders_contract` ON `orders` (`contract_id`);--> statement-breakpoint
CREATE INDEX `orders_open` ON `orders` (`opened_day`) WHERE done_day is null;--> statement-breakpoint
CREATE TABLE `deal_values` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`day` text NOT NULL,
	`amount_fen` integer,
	`expected_day` text,
	`owner_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `deal_values_deal` ON `deal_values` (`deal_id`,`id`);--> statement-breakpoint
CREATE TABLE `deal_findings` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`step_id` integer NOT NULL,
	`number` integer NOT NULL,
	`area` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step_id`) REFERENCES `deal_steps`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deal_findings_area" CHECK(area in ('process','function','habit'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `deal_findings_number` ON `deal_findings` (`deal_id`,`number`);--> statement-breakpoint
CREATE TABLE `deal_limits` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`side` text NOT NULL,
	`amount_fen` integer,
	`text` text,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deal_limits_side" CHECK(side in ('customer','ours'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `deal_limits_deal` ON `deal_limits` (`deal_id`,`id`);--> statement-breakpoint
CREATE TABLE `deal_questions` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`step_id` integer,
	`number` integer NOT NULL,
	`text` text NOT NULL,
	`asked_day` text NOT NULL,
	`member_id` integer NOT NULL,
	`answer` text,
	`answered_day` text,
	`answered_by_id` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step_id`) REFERENCES `deal_steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `deal_questions_number` ON `deal_questions` (`deal_id`,`number`);--> statement-breakpoint
CREATE INDEX `deal_questions_open` ON `deal_questions` (`deal_id`) WHERE answered_day is null;--> statement-breakpoint
CREATE TABLE `deal_waivers` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`gate` text NOT NULL,
	`reason` text NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `deal_waivers_deal` ON `deal_waivers` (`deal_id`);--> statement-breakpoint
CREATE INDEX `deal_waivers_day` ON `deal_waivers` (`day`);--> statement-breakpoint
CREATE TABLE `negotiation_items` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`step_id` integer NOT NULL,
	`topic` text NOT NULL,
	`title` text NOT NULL,
	`asked` text,
	`offered` text,
	`agreed` integer NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step_id`) REFERENCES `deal_steps`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "negotiation_items_topic" CHECK(topic in ('price','service','contract'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `negotiation_items_deal` ON `negotiation_items` (`deal_id`,`id`);--> statement-breakpoint
CREATE TABLE `research_requests` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`asked_by_id` integer NOT NULL,
	`presales_id` integer,
	`asked_day` text NOT NULL,
	`wanted_day` text,
	`note` text,
	`status` text NOT NULL,
	`planned_day` text,
	`decided_by_id` integer,
	`decided_day` text,
	`reason` text,
	`done_day` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`presales_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "research_requests_status" CHECK(status in ('asked','accepted','declined','done'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `research_requests_deal` ON `research_requests` (`deal_id`);--> statement-breakpoint
CREATE INDEX `research_requests_open` ON `research_requests` (`status`) WHERE status in ('asked','accepted');--> statement-breakpoint
CREATE TABLE `step_files` (
	`id` integer PRIMARY KEY NOT NULL,
	`step_id` integer NOT NULL,
	`sha256` text NOT NULL,
	`file_name` text NOT NULL,
	FOREIGN KEY (`step_id`) REFERENCES `deal_steps`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `step_files_step` ON `step_files` (`step_id`);--> statement-breakpoint
CREATE TABLE `step_findings` (
	`id` integer PRIMARY KEY NOT NULL,
	`step_id` integer NOT NULL,
	`finding_id` integer NOT NULL,
	FOREIGN KEY (`step_id`) REFERENCES `deal_steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`finding_id`) REFERENCES `deal_findings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `step_findings_step` ON `step_findings` (`step_id`);--> statement-breakpoint
CREATE TABLE `tender_papers` (
	`id` integer PRIMARY KEY NOT NULL,
	`tender_id` integer NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`member_id` integer,
	`due_day` text,
	`done_day` text,
	`sha256` text,
	`file_name` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`tender_id`) REFERENCES `tenders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tender_papers_number` ON `tender_papers` (`tender_id`,`number`);--> statement-breakpoint
CREATE TABLE `tenders` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`deal_id` integer NOT NULL,
	`title` text NOT NULL,
	`deadline` text NOT NULL,
	`deposit_fen` integer,
	`deposit_paid_day` text,
	`deposit_returned_day` text,
	`submitted_day` text,
	`open_reason` text,
	`result` text,
	`result_day` text,
	`result_note` text,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tenders_result" CHECK(result in ('won','lost','withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tenders_code` ON `tenders` (`code`);--> statement-breakpoint
CREATE INDEX `tenders_deal` ON `tenders` (`deal_id`);--> statement-breakpoint
CREATE INDEX `tenders_open` ON `tenders` (`deadline`) WHERE result is null;--> statement-breakpoint
CREATE INDEX `tenders_deposit` ON `tenders` (`deposit_paid_day`) WHERE deposit_paid_day is not null and deposit_returned_day is null;--> statement-breakpoint
CREATE TABLE `product_prices` (
	`id` integer PRIMARY KEY NOT NULL,
	`product_id` integer NOT NULL,
	`price_fen` integer NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `product_prices_product` ON `product_prices` (`product_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `quote_decisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`quote_id` integer NOT NULL,
	`action` text NOT NULL,
	`excess` text,
	`reason` text,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`quote_id`) REFERENCES `quotes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `quote_decisions_quote` ON `quote_decisions` (`quote_id`,`id`);--> statement-breakpoint
CREATE TABLE `quote_lines` (
	`id` integer PRIMARY KEY NOT NULL,
	`quote_id` integer NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`product_id` integer,
	`product` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`list_fen` integer,
	`discount_bp` integer NOT NULL,
	`unit_fen` integer NOT NULL,
	`net_fen` integer NOT NULL,
	`tax_rate_bp` integer NOT NULL,
	`tax_fen` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	`cost_fen` integer,
	`removed` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`quote_id`) REFERENCES `quotes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quote_lines_kind" CHECK(kind in ('product','licence','service')),
	CONSTRAINT "quote_lines_gross" CHECK(gross_fen = net_fen + tax_fen and net_fen >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `quote_lines_quote` ON `quote_lines` (`quote_id`);--> statement-breakpoint
CREATE TABLE `quotes` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`deal_id` integer NOT NULL,
	`status` text NOT NULL,
	`terms` text,
	`terms_note` text,
	`valid_until` text NOT NULL,
	`no_service` text,
	`contact` text,
	`net_fen` integer DEFAULT 0 NOT NULL,
	`tax_fen` integer DEFAULT 0 NOT NULL,
	`gross_fen` integer DEFAULT 0 NOT NULL,
	`cost_fen` integer DEFAULT 0 NOT NULL,
	`service_fen` integer DEFAULT 0 NOT NULL,
	`member_id` integer NOT NULL,
	`opened_day` text NOT NULL,
	`sent_day` text,
	`decided_day` text,
	`decided_by` text,
	`decided_note` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quotes_status" CHECK(status in ('draft','waiting','approved','sent','accepted','declined','superseded','rejected')),
	CONSTRAINT "quotes_gross" CHECK(gross_fen = net_fen + tax_fen)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `quotes_code` ON `quotes` (`code`,`version`);--> statement-breakpoint
CREATE INDEX `quotes_deal` ON `quotes` (`deal_id`,`id`);--> statement-breakpoint
CREATE INDEX `quotes_waiting` ON `quotes` (`status`) WHERE status in ('waiting','sent');--> statement-breakpoint
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
ALTER TABLE `contracts` ADD `ended_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `delivered_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `accepted_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `penalty_rate_bp` integer;--> statement-breakpoint
ALTER TABLE `contracts` ADD `penalty_grace_days` integer;--> statement-breakpoint
CREATE INDEX `contracts_ending` ON `contracts` (`end_day`) WHERE end_day is not null and ended_day is null and cancelled_day is null;--> statement-breakpoint
ALTER TABLE `customers` ADD `merged_into_id` integer;--> statement-breakpoint
ALTER TABLE `customers` ADD `merged_day` text;--> statement-breakpoint
CREATE INDEX `customers_merged` ON `customers` (`merged_into_id`) WHERE merged_into_id is not null;--> statement-breakpoint
ALTER TABLE `followups` ADD `feedback` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `followups_feedback` ON `followups` (`day`) WHERE feedback = 1;--> statement-breakpoint
ALTER TABLE `deal_steps` ADD `people` text;--> statement-breakpoint
ALTER TABLE `deal_steps` ADD `rep_id` integer REFERENCES members(id);--> statement-breakpoint
ALTER TABLE `deal_steps` ADD `presales_id` integer REFERENCES members(id);--> statement-breakpoint
ALTER TABLE `deal_steps` ADD `version` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `max_discount_bp` integer;--> statement-breakpoint
CREATE INDEX `receipts_day` ON `receipts` (`day`);--> statement-breakpoint
CREATE INDEX `deal_moves_day` ON `deal_moves` (`day`);--> statement-breakpoint
CREATE INDEX `deal_moves_odd` ON `deal_moves` (`deal_id`) WHERE undoes is not null or from_stage in ('won','lost');