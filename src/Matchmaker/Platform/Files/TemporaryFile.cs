namespace Matchmaker.Platform.Files;

/// <summary>Files that are gone when they are closed, for what is too large for memory.</summary>
internal static class TemporaryFile
{
    /// <summary>Bytes sent at once.</summary>
    private const int ChunkBytes = 256 << 10;

    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    /// <summary>Hands over a file from its start, piece by piece; a piece may be used until the task it was given to ends.</summary>
    public static async Task SendAsync(Stream file, Func<ReadOnlyMemory<byte>, Task> write, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var buffer = new byte[ChunkBytes];
        int read;
        while ((read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            await write(buffer.AsMemory(0, read));
        }
    }
}
