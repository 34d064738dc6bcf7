using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Matchmaker.Intake;
using Matchmaker.Intake.Repair;
using Matchmaker.Vietnamese;
using Matchmaker.Vietnamese.Legacy;
using Matchmaker.Workbooks.Hostile;

namespace Matchmaker.Benchmarks.Import;

/// <summary>Mutated files and cells through the whole import, short of the database: every one must end in an answer or a refusal, soon and in little memory.</summary>
internal static class ImportFuzz
{
    private const int CellsOfAFile = 8;
    private const int MaxCell = 400;

    private static readonly TimeSpan LongestFile = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestCell = TimeSpan.FromSeconds(2);

    private static readonly string[] Fragments =
    [
        "2,5 tấn/tháng", "500kg-1 tạ", "25.000đ/kg", "25k", "15-20 nghìn", "1.200.000", "tháng 5-7", "quanh năm", "vụ xuân", "T11->T2", "31/12/2026", "45870", "0912 345 678", "+84", "có", "OCOP 4 sao",
        "VietGAP (12/2027)", "1.200", "chục", "cân", "TP.HCM", "Sg", "Bình Dương", "xã Yên Châu", "huyện Mộc Châu", "ten@tenmien.vn", "0100109106-001", "5%", "30 ngày", "¸nh s¸ng", "Mg©n h»ng", "ñaát nöôùc", "=1+1", "--", "…",
        "½", "\u0301", "\u200B", "\uFFFD", "\uD83C\uDF30", "/", "-", "->", "(", ")", ",", ";", "\"", "'", "\t", "999999999999999999999", "1e308", "NaN", "-5", "năm", "trừ", "quý II, III", "hết hạn", "số 12/2026",
    ];

    public static int Run(int count, int seed)
    {
        var report = new BenchmarkReport("fuzz", "Import under mutated files and cells");
        var random = new Random(seed);
        ImmutableArray<(string Name, byte[] Bytes)> files = [.. HostileFile.All.Where(file => file.Name is not ("bomb.xlsx" or "wide.xlsx" or "space-far-out.xlsx" or "far-corner.xls" or "long-tail.xlsx" or "one-line.csv")).Select(file => (file.Name, file.Bytes()))];
        var (made, refused, read) = (0, 0, 0);
        var (worstFile, worstCell) = (TimeSpan.Zero, TimeSpan.Zero);
        var started = Stopwatch.GetTimestamp();
        while (made < count)
        {
            var (name, bytes) = files[random.Next(files.Length)];
            var mutant = name.EndsWith(".xlsx", StringComparison.Ordinal) ? Packed(bytes, random) : Changed(bytes, random);
            var took = Kept(mutant, name, () => Timed(() => _ = Takes(name, mutant) ? read++ : refused++, $"file {made} from {name}", LongestFile));
            worstFile = took > worstFile ? took : worstFile;
            made++;
            for (var i = 0; i < CellsOfAFile && made < count; i++, made++)
            {
                var cell = Cell(random);
                took = Timed(() => Read(cell), $"cell {made} «{cell}»", LongestCell);
                worstCell = took > worstCell ? took : worstCell;
            }
        }
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        report.Line($"`./bench fuzz {count.ToString(CultureInfo.InvariantCulture)} {seed.ToString(CultureInfo.InvariantCulture)}`: {made:N0} mutants in {seconds:F0} s, of them {read + refused:N0} files ({read:N0} read to their end, {refused:N0} refused with a reason) and {made - read - refused:N0} cells");
        report.Line($"through every reader. No crash; the slowest file took {worstFile.TotalSeconds:F2} s, the slowest cell {worstCell.TotalMilliseconds:F0} ms; peak memory {StepResult.PeakOf(Environment.ProcessId):N0} MiB for all of them.");
        report.Line($"");
        report.Line($"Files start from the hostile workbooks and have bytes changed, cut, doubled and exchanged, inside the zip too; cells are spliced from what people type. The same count and seed give the same mutants.");
        report.Save();
        return 0;
    }

    // A mutant that broke something is kept, to be looked at and to become a test.
    private static TimeSpan Kept(byte[] mutant, string name, Func<TimeSpan> work)
    {
        try
        {
            return work();
        }
        catch (InvalidOperationException)
        {
            var path = Path.Combine(Path.GetTempPath(), "mutant-" + name);
            File.WriteAllBytes(path, mutant);
            Console.Error.WriteLine($"The file is kept as {path}.");
            throw;
        }
    }

    private static TimeSpan Timed(Action work, string what, TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            work();
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException($"{what} broke the import.", problem);
        }
        var took = Stopwatch.GetElapsedTime(started);
        return took < limit ? took : throw new InvalidOperationException($"{what} took {took.TotalSeconds:F1} s.");
    }

    // Whether the file could be read.
    private static bool Takes(string name, byte[] bytes)
    {
        try
        {
            var result = WorkbookReader.Read(new MemoryStream(bytes), name, Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, CancellationToken.None);
            var plan = IntakePlan.Of(result, [], CancellationToken.None);
            IntakeJson.Write(Stream.Null, result, plan);
            RepairedWorkbook.Write(new MemoryStream(bytes), name, plan.Findings, Stream.Null, CancellationToken.None);
            return true;
        }
        catch (IntakeException)
        {
            return false;
        }
    }

    private static void Read(string cell)
    {
        var text = VietnameseText.Normalize(LegacyText.Read(cell, font: null).Text);
        _ = VolumeReader.Read(text, Units.Shipped, VolumeDefaults.None).AllRemarks;
        _ = QuantityReader.Read(text, Units.Shipped).AllRemarks;
        _ = PriceReader.Read(text, Units.Shipped, PriceDefaults.None).AllRemarks;
        _ = SeasonReader.Read(text).AllRemarks;
        _ = DateReader.Read(text).AllRemarks;
        _ = PhoneReader.Read(text).AllRemarks;
        _ = TaxCodeReader.Read(text).AllRemarks;
        _ = EmailReader.Read(text).AllRemarks;
        _ = PlaceReader.Read(text).AllRemarks;
        _ = CertificateReader.Read(text).AllRemarks;
        _ = PercentReader.Read(text).AllRemarks;
        _ = PaymentDaysReader.Read(text).AllRemarks;
        _ = ConferenceRows.Spans(text);
        _ = ConferenceRows.TimeIn(text);
    }

    private static string Cell(Random random)
    {
        var text = new StringBuilder();
        for (var parts = random.Next(1, 6); parts > 0; parts--)
        {
            text.Append(Fragments[random.Next(Fragments.Length)]).Append(random.Next(3) == 0 ? "" : " ");
        }
        for (var slips = random.Next(4); slips > 0 && text.Length > 0; slips--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text[at] = (char)random.Next(0x20, 0x1F00);
                    break;
                case 1:
                    text.Remove(at, 1);
                    break;
                case 2:
                    text.Insert(at, (char)random.Next(0, 0xFFFF));
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(text.Length - at, 20)));
                    break;
            }
        }
        return text.ToString(0, Math.Min(text.Length, MaxCell));
    }

    // Half of the mutants are changed as a zip, half in what is packed.
    private static byte[] Packed(byte[] bytes, Random random)
    {
        if (random.Next(2) == 0)
        {
            return Changed(bytes, random);
        }
        try
        {
            using var from = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            using var target = new MemoryStream();
            using (var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            {
                var chosen = random.Next(Math.Max(1, from.Entries.Count));
                foreach (var (index, entry) in from.Entries.Index())
                {
                    using var part = new MemoryStream();
                    using (var read = entry.Open())
                    {
                        read.CopyTo(part);
                    }
                    using var write = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                    write.Write(index == chosen ? Changed(part.ToArray(), random) : part.ToArray());
                }
            }
            return target.ToArray();
        }
        catch (InvalidDataException)
        {
            return Changed(bytes, random);
        }
    }

    private static byte[] Changed(byte[] bytes, Random random)
    {
        var changed = bytes.ToList();
        for (var slips = random.Next(1, 6); slips > 0 && changed.Count > 0; slips--)
        {
            var at = random.Next(changed.Count);
            var length = Math.Min(changed.Count - at, random.Next(1, 64));
            switch (random.Next(5))
            {
                case 0:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 1:
                    changed.RemoveRange(at, length);
                    break;
                case 2:
                    changed.InsertRange(at, changed.GetRange(at, length));
                    break;
                case 3:
                    var other = random.Next(changed.Count);
                    (changed[at], changed[other]) = (changed[other], changed[at]);
                    break;
                default:
                    changed.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
                    break;
            }
        }
        return [.. changed];
    }
}
