package dev.yellow.examples.wwi.day;

import java.util.List;

/// What people change by hand, one list a table: together they change a column of every type, from null and to null,
/// from empty text and to empty text, the sign of a number, and nothing at all.
///
/// @param table which
/// @param key   its primary key
/// @param stamp the column that says when the row was last changed
/// @param sets  assignments to choose from; each keeps the key
record Edits(String table, String key, String stamp, List<String> sets) {
    static final Edits CUSTOMERS = new Edits("sal.customers", "customer_id", "valid_from", List.of(
            "phone_number = '(555) 010-' || lpad((customer_id % 1000)::text, 4, '0')",
            "is_on_credit_hold = NOT is_on_credit_hold",
            "credit_limit = CASE WHEN credit_limit IS NULL THEN 2500.00 END",
            "credit_limit = credit_limit + 0.01",
            "standard_discount_percentage = standard_discount_percentage + 0.125",
            "payment_days = payment_days % 30 + 7",
            "account_opened_date = account_opened_date + 1",
            "delivery_run = CASE WHEN delivery_run IS NULL THEN 'R9' END",
            "delivery_address_line2 = CASE WHEN delivery_address_line2 IS NULL THEN '' WHEN delivery_address_line2 = '' THEN 'Tür 7 – 裏口' END",
            "delivery_address_line1 = postal_address_line1, postal_address_line1 = delivery_address_line1",
            "is_statement_sent = is_statement_sent",
            "customer_name = customer_name || CASE WHEN length(customer_name) < 90 THEN ' ☂' ELSE '' END"));

    static final List<Edits> OTHERS = List.of(
            new Edits("whs.stock_items", "stock_item_id", "valid_from", List.of(
                    """
                    unit_price = round(unit_price * 1.07, 2),
                    recommended_retail_price = CASE WHEN recommended_retail_price IS NULL THEN round(unit_price * 1.5, 2) END""",
                    "unit_price = round(unit_price * 0.93, 2)",
                    "typical_weight_per_unit = typical_weight_per_unit + 0.001",
                    "custom_fields = CASE WHEN custom_fields IS NULL THEN '{\"Tags\":[\"neu\"]}' END",
                    "custom_fields = replace(custom_fields, '\":', '\": ')",
                    "marketing_comments = CASE WHEN marketing_comments IS NULL THEN '' WHEN marketing_comments = '' THEN 'Jetzt mit 20% mehr' END",
                    "lead_time_days = lead_time_days + 1",
                    "size = CASE WHEN size LIKE '% ' THEN rtrim(size) ELSE size || ' ' END",
                    "photo = CASE WHEN photo IS NULL THEN '\\x00ff00'::bytea ELSE substring(photo, 1, greatest(length(photo) - 1, 0)) END")),
            new Edits("app.people", "person_id", "valid_from", List.of(
                    "photo = CASE WHEN photo IS NULL THEN decode(md5(full_name), 'hex') END",
                    "hashed_password = decode(md5(coalesce(hashed_password::text, '')), 'hex')",
                    "custom_fields = CASE WHEN custom_fields IS NULL THEN '{\"OtherLanguages\":[\"Íslenska\"]}' ELSE NULL END",
                    "user_preferences = NULL",
                    "is_permitted_to_logon = NOT is_permitted_to_logon",
                    "preferred_name = upper(preferred_name)",
                    "email_address = CASE WHEN email_address IS NULL THEN 'new@mail.example' END")),
            new Edits("app.cities", "city_id", "valid_from", List.of(
                    "latest_recorded_population = latest_recorded_population + 4294967297",
                    "latest_recorded_population = CASE WHEN latest_recorded_population IS NULL THEN 0 END")),
            new Edits("pur.suppliers", "supplier_id", "valid_from", List.of(
                    "bank_account_number = CASE WHEN bank_account_number IS NULL THEN '' ELSE NULL END",
                    "bank_account_branch = bank_account_name, bank_account_name = bank_account_branch",
                    "website_url = CASE WHEN website_url LIKE '%/' THEN rtrim(website_url, '/') ELSE website_url || '/' END")),
            new Edits("sal.customer_transactions", "customer_transaction_id", "last_edited_when", List.of(
                    "amount_excluding_tax = -amount_excluding_tax, tax_amount = -tax_amount, transaction_amount = -transaction_amount",
                    "finalization_date = CASE WHEN finalization_date IS NULL THEN transaction_date END")),
            new Edits("sal.invoices", "invoice_id", "last_edited_when", List.of(
                    "comments = CASE WHEN comments IS NULL THEN '' WHEN comments = '' THEN 'NULL' END",
                    "internal_comments = repeat('Ärger mit \"O''Connor\" \\ 🚚 ', 200)")),
            new Edits("sal.special_deals", "special_deal_id", "last_edited_when", List.of(
                    """
                    discount_amount = CASE WHEN discount_amount IS NULL THEN 5.00 END,
                    discount_percentage = CASE WHEN discount_amount IS NOT NULL THEN 7.5 END,
                    unit_price = NULL""",
                    "end_date = end_date + 1",
                    "end_date = 'infinity'")),
            new Edits("app.delivery_methods", "delivery_method_id", "valid_from", List.of("delivery_method_name = delivery_method_name")),
            new Edits("whs.colors", "color_id", "valid_from", List.of("color_name = initcap(color_name)")),
            new Edits("whs.stock_item_holdings", "stock_item_id", "last_edited_when", List.of(
                    "reorder_level = -reorder_level",
                    "target_stock_level = target_stock_level + 1")));

    String statement(String set) {
        return """
                UPDATE %s AS t SET %s, last_edited_by = ?, %s = ? WHERE %s = ?
                """.formatted(table, set, stamp, key);
    }
}
