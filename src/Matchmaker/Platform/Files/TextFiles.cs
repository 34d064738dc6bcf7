namespace Matchmaker.Platform.Files;

/// <summary>Reads and writes whole files for offline verbs, turning the machine's refusals into <see cref="BadInputException"/>.</summary>
internal static class TextFiles
{
    /// <summary>Largest file read at once: 256 MiB, some five million candidate pairs.</summary>
    public const long MaximumBytes = 256L << 20;

    /// <summary>The file's bytes without a UTF-8 byte order mark.</summary>
    /// <exception cref="BadInputException">The file is missing, unreadable or larger than <see cref="MaximumBytes"/>.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaximumBytes)
            {
                throw new BadInputException(path, "", $"is {length >> 20} MiB, the limit is {MaximumBytes >> 20} MiB");
            }
            ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
            return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException(path, "", Directory.Exists(path) ? "is a folder, not a file" : "no such file");
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            throw new BadInputException(path, "", "cannot be read: " + OneLine(problem.Message));
        }
    }

    /// <summary>Writes the file whole or not at all: a reader never sees half of it.</summary>
    /// <exception cref="BadInputException">The folder is missing or may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        // A device or a link (/dev/stdout) is written through; replacing it by a rename would break it.
        var direct = path.StartsWith("/dev/", StringComparison.Ordinal) || new FileInfo(path).LinkTarget is not null;
        var target = direct ? path : path + ".part";
        try
        {
            using (var stream = File.Create(target))
            {
                write(stream);
            }
            if (!direct)
            {
                File.Move(target, path, overwrite: true);
            }
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            throw new BadInputException(path, "", "cannot be written: " + OneLine(problem.Message));
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
