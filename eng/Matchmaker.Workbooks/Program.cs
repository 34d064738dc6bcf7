using Matchmaker.Workbooks;

if (args is not ["sample", var samples])
{
    Console.Error.WriteLine("usage: Matchmaker.Workbooks sample SAMPLES_FOLDER   writes son-la-2026.xlsx from son-la-2026/*.tsv");
    return 2;
}
var file = Path.Combine(samples, SampleFolder.Name + ".xlsx");
await File.WriteAllBytesAsync(file, SampleFolder.Workbook(samples));
Console.WriteLine(file);
return 0;
