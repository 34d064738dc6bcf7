using Matchmaker.Intake;

namespace Matchmaker.Cli;

/// <summary>What a dry run says to a person: what each sheet was taken for, what is in it, and what to look at.</summary>
internal static class ImportReport
{
    private const int PerSheet = 200;

    public static void Write(TextWriter output, string file, IntakeResult result, IntakePlan plan)
    {
        output.WriteLine($"{file}: {plan.Organizations.Length} đơn vị, {plan.Offers.Length} sản phẩm, {plan.Needs.Length} nhu cầu, {plan.Conferences.Length} hội nghị, {plan.Participations.Length} lượt tham dự");
        output.WriteLine($"{Count(plan, FindingSeverity.Error)} lỗi / errors, {Count(plan, FindingSeverity.Warning)} cần xem / warnings, {Count(plan, FindingSeverity.Info)} ghi nhận / notes");
        foreach (var table in result.Mappings.GroupBy(mapping => (mapping.Sheet, mapping.HeaderRow)))
        {
            output.WriteLine();
            output.WriteLine($"[{table.Key.Sheet}] dòng tiêu đề {table.Key.HeaderRow}: {string.Join(", ", table.Where(mapping => mapping.Field != "ordinal").Select(mapping => $"{mapping.Column} {mapping.Field} «{mapping.Heading}»"))}");
        }
        foreach (var sheet in plan.Findings.GroupBy(finding => finding.Sheet, StringComparer.Ordinal))
        {
            output.WriteLine();
            output.WriteLine($"[{sheet.Key}]");
            foreach (var finding in sheet.Take(PerSheet))
            {
                output.WriteLine($"  {Mark(finding.Severity)} {finding.Column}{finding.Row}  {finding.Vietnamese}{(finding.Value.Length > 0 ? $" «{finding.Value}»" : "")}");
                output.WriteLine($"      {finding.English} → {finding.Suggestion}");
            }
            if (sheet.Count() > PerSheet)
            {
                output.WriteLine($"  … {sheet.Count() - PerSheet} nữa / more");
            }
        }
    }

    private static int Count(IntakePlan plan, FindingSeverity severity) => plan.Findings.Count(finding => finding.Severity == severity);

    private static char Mark(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => '✗',
        FindingSeverity.Warning => '!',
        _ => '·',
    };
}
