using Matchmaker.Workbooks;
using Matchmaker.Workbooks.Hostile;

switch (args)
{
    case ["sample", var samples]:
        var workbook = Path.Combine(samples, SampleFolder.Name + ".xlsx");
        await File.WriteAllBytesAsync(workbook, SampleFolder.Workbook(samples));
        Console.WriteLine(workbook);
        return 0;
    case ["hostile", var folder]:
        Directory.CreateDirectory(folder);
        foreach (var file in HostileFile.All)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, file.Name), file.Bytes());
            Console.WriteLine($"{file.Name}\t{file.What}");
        }
        return 0;
    case ["large", var path, var rows]:
        await using (var file = File.Create(path))
        {
            Action<Stream, int, int> write = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? LargeWorkbook.WriteCsv : LargeWorkbook.WriteXlsx;
            write(file, int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture), 7);
        }
        return 0;
    default:
        Console.Error.WriteLine("usage: Matchmaker.Workbooks sample SAMPLES_FOLDER   writes son-la-2026.xlsx from son-la-2026/*.tsv");
        Console.Error.WriteLine("       Matchmaker.Workbooks hostile FOLDER          writes every file an importer must take without harm");
        Console.Error.WriteLine("       Matchmaker.Workbooks large FILE.xlsx|FILE.csv ROWS   writes so many made-up offers");
        return 2;
}
